/**
 * What consumers gave up: kept with its reason and original bytes, until somebody sends it again or gives it up for good.
 */
@NullMarked
package bursar.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
