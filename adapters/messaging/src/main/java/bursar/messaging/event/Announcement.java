package bursar.messaging.event;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a context has to say of one of its events: the part of the envelope that only it knows. The step adds the rest.
 */
public record Announcement(EventType type, UUID subject, UUID partitionKey, ObjectNode data) {

    /** Puts a context's events into their wire form. */
    @FunctionalInterface
    public interface Writer<E> {
        Announcement write(E event);
    }
}
