/** The messaging ports in memory, and the suites that every implementation of them passes. */
@NullMarked
package bursar.messaging.testing;

import org.jspecify.annotations.NullMarked;
