/** The step in memory, its contract, and what tests of anything built on it need. */
@NullMarked
package bursar.step.testing;

import org.jspecify.annotations.NullMarked;
