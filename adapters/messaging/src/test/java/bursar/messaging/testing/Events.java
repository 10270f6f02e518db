package bursar.messaging.testing;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Message;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Events to send about. */
public final class Events {

    public static final EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");

    private Events() {}

    public static Envelope submitted(UUID transaction) {
        return submitted(transaction, 3);
    }

    public static Envelope submitted(UUID transaction, long sequence) {
        return new Envelope(
                UUID.randomUUID(),
                SUBMITTED,
                transaction,
                Instant.parse("2026-11-25T10:00:00.120Z"),
                transaction,
                "order-4711",
                UUID.randomUUID(),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                sequence,
                JsonMapper.shared().createObjectNode().put("reference", "customer's own words"));
    }

    /** Bytes that are no text, for stores that must not read them. */
    static Message unreadable() {
        byte[] body = {0, 1, -1, '{', (byte) 0xC3, 0x28};
        return new Message(
                UUID.randomUUID(),
                new EventType("payments.payment-confirmed.v1"),
                UUID.randomUUID().toString(),
                body);
    }

    public static Message message(Envelope event) {
        return new Message(event.id(), event.type(), event.partitionKey().toString(), EnvelopeJson.write(event));
    }
}
