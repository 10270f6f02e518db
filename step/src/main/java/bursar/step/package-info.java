/**
 * How any change is asked for and answered. A change is one atomic step: one aggregate, the event it raised and the
 * mark that its {@link bursar.step.Cause} was answered are stored in one commit, or nothing is.
 */
@NullMarked
package bursar.step;

import org.jspecify.annotations.NullMarked;
