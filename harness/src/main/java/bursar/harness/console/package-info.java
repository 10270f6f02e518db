/** How a long run is asked for, tells how far it is, and says what came of it. */
@NullMarked
package bursar.harness.console;

import org.jspecify.annotations.NullMarked;
