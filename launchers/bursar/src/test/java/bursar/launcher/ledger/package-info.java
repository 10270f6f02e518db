/** A third context as small as it can be: what docs/extending.md walks through, played by a test. */
@NullMarked
package bursar.launcher.ledger;

import org.jspecify.annotations.NullMarked;
