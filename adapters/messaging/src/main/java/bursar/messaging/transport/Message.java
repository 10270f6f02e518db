package bursar.messaging.transport;

import bursar.messaging.event.EventType;
import java.util.UUID;

/**
 * An event on its way: what a transport needs to route it, and its bytes, which no transport reads.
 *
 * @param id the event's, the same at every publish of it
 * @param partitionKey events with the same key are handled in order where nothing went wrong
 * @param body the envelope; not copied, and not to be changed by anyone
 */
public record Message(UUID id, EventType type, String partitionKey, byte[] body) {}
