/**
 * The program that is both services at once. {@link bursar.launcher.Bursar} reads from top to bottom: what it needs, how
 * it is wired, and in which order it starts and stops.
 */
@NullMarked
package bursar.launcher;

import org.jspecify.annotations.NullMarked;
