package bursar.messaging.event;

import bursar.step.Trace;
import bursar.step.Versioned;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a context has to say of one of its events: the part of the envelope that only it knows. The step adds the rest.
 */
public record Announcement(EventType type, UUID subject, UUID partitionKey, ObjectNode data) {

    /**
     * In its envelope.
     *
     * @param id the event's
     * @param state that the change led to
     * @param trace of the change's cause
     */
    public Envelope inEnvelope(UUID id, Versioned<?> state, Trace trace) {
        return new Envelope(
                id,
                type,
                subject,
                state.updatedAt(),
                partitionKey,
                trace.correlationId(),
                trace.causationId(),
                trace.traceparent(),
                state.version(),
                data);
    }

    /** Puts a context's events into their wire form. */
    @FunctionalInterface
    public interface Writer<E> {
        Announcement write(E event);
    }
}
