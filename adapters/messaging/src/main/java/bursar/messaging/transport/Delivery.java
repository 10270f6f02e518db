package bursar.messaging.transport;

import java.time.Instant;
import java.util.Optional;

/**
 * One delivery of a message to a consumer.
 *
 * @param tag the queue's own name for it, good for this one delivery
 * @param type the routing key it came by; not to be believed before the body is read
 * @param attempt 1 at first, one more after each retry; a give-back or a redelivery does not count
 * @param redrives how many times an operator sent it again
 * @param firstFailedAt since it was published: a redrive does not begin anew
 */
public record Delivery(
        String tag,
        String type,
        String partitionKey,
        byte[] body,
        int attempt,
        int redrives,
        Optional<Instant> firstFailedAt) {}
