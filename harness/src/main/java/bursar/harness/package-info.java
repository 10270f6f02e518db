/** Runs the programs from their fat JARs, calls them as customers do, and looks into their books. Knows their HTTP only. */
@NullMarked
package bursar.harness;

import org.jspecify.annotations.NullMarked;
