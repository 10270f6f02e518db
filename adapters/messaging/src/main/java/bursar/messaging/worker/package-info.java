/**
 * Supervised threads: they work until they are stopped, whatever their work throws.
 */
@NullMarked
package bursar.messaging.worker;

import org.jspecify.annotations.NullMarked;
