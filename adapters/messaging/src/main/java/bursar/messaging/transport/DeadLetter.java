package bursar.messaging.transport;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that its consumer gave up.
 *
 * @param id its own, not the event's: a message may die again after a redrive
 * @param body the original bytes
 * @param attempts how many were made since it was published or last redriven
 * @param redrives how many times it had been sent again when it died
 * @param firstFailedAt since it was published, by the clock of whoever consumed it: a redrive does not begin anew
 * @param lastFailedAt by the same clock, or one like it
 */
public record DeadLetter(
        UUID id,
        String consumer,
        String type,
        String partitionKey,
        byte[] body,
        Failure failure,
        int attempts,
        int redrives,
        Instant firstFailedAt,
        Instant lastFailedAt) {}
