package bursar.messaging.event;

import bursar.step.Trace;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An event in its CloudEvents 1.0 envelope (structured mode), one document from the outbox to the consumer.
 *
 * @param id UUIDv7, the same at every publish; a consumer's cause
 * @param subject the id of the aggregate it happened to
 * @param time when, by the store's clock
 * @param partitionKey the transaction's id, in every context's events
 * @param sequence the aggregate's version that the change led to
 * @param data as the type's JSON Schema in {@code contracts} describes it
 */
public record Envelope(
        UUID id,
        EventType type,
        UUID subject,
        Instant time,
        UUID partitionKey,
        String correlationId,
        UUID causationId,
        String traceparent,
        long sequence,
        JsonNode data) {

    /** The trace of what this event causes. */
    public Trace trace() {
        return new Trace(correlationId, id, traceparent);
    }
}
