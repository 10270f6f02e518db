/**
 * Between delivery and effect. A {@link bursar.messaging.consumer.Consumer} hands each delivery to its context's
 * {@link bursar.messaging.consumer.EventHandler} and acknowledges only after the handler's commit; a crash in between
 * delivers again, and the cause makes it harmless. Retries, dead letters and outages are decided here.
 */
@NullMarked
package bursar.messaging.consumer;

import org.jspecify.annotations.NullMarked;
