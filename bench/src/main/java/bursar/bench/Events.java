package bursar.bench;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** Events as Transactions announces them. */
final class Events {

    /** About what one takes. */
    static final int BYTES = 700;

    static final EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");

    private Events() {}

    /** A body; all have the same length. */
    static byte[] body(UUID id, UUID transaction) {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("transactionId", transaction.toString())
                .put("submission", 1)
                .put("ownerId", "owner")
                .put("customerId", "c-42");
        data.putObject("amount").put("amount", "7.00").put("currency", "EUR");
        return EnvelopeJson.write(new Envelope(
                id,
                SUBMITTED,
                transaction,
                Instant.parse("2026-11-25T10:00:00.120Z"),
                transaction,
                newId().toString(),
                newId(),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                3,
                data));
    }

    static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }
}
