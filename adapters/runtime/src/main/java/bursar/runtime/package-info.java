/**
 * The frame of a program: a {@link bursar.runtime.Program} is run from the {@link bursar.runtime.Environment}, and starts
 * one {@link bursar.runtime.Context} or several.
 */
@NullMarked
package bursar.runtime;

import org.jspecify.annotations.NullMarked;
