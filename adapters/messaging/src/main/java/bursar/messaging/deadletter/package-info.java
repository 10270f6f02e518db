/**
 * What consumers gave up: kept with its reason and original bytes, until somebody sends it again.
 */
@NullMarked
package bursar.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
