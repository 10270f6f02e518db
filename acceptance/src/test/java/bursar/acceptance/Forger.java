package bursar.acceptance;

import bursar.harness.Postgres;
import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.AMQP;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who publishes where the services do, whatever bytes he likes: real events that he has changed, and others. */
final class Forger {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AMQP.BasicProperties PERSISTENT =
            new AMQP.BasicProperties.Builder().deliveryMode(2).build();

    private final Postgres postgres;
    private final String rabbit;

    Forger(Postgres postgres, String rabbit) {
        this.postgres = postgres;
        this.rabbit = rabbit;
    }

    /** The transaction's own event, with its id and something changed. */
    byte[] changedSubmission(String transaction, Consumer<ObjectNode> change) {
        return changed("transactions", "transactions.transaction-submitted.v1", transaction, change);
    }

    /** The same under an id that nobody has seen. */
    byte[] forgedSubmission(String transaction, Consumer<ObjectNode> change) {
        return changedSubmission(transaction, change.andThen(Forger::newId));
    }

    byte[] forgedConfirmation(String transaction, Consumer<ObjectNode> change) {
        return changed("payments", "payments.payment-confirmed.v1", transaction, change.andThen(Forger::newId));
    }

    private byte[] changed(String context, String type, String transaction, Consumer<ObjectNode> change) {
        String body = postgres.text(context, """
                select encode(body, 'hex') from %s.outbox_archive
                where type = '%s' and partition_key = '%s'""".formatted(context, type, transaction));
        ObjectNode event = (ObjectNode) JSON.readTree(HexFormat.of().parseHex(body));
        change.accept(event);
        return JSON.writeValueAsBytes(event);
    }

    private static void newId(ObjectNode event) {
        event.put("id", UUID.randomUUID().toString());
    }

    static Consumer<ObjectNode> amount(String amount) {
        return event -> ((ObjectNode) event.get("data").get("amount")).put("amount", amount);
    }

    static Consumer<ObjectNode> type(String from, String to) {
        return event -> event.put("type", event.path("type").asString().replace(from, to));
    }

    /** Returns when the broker has it. */
    void publish(String context, String type, byte[] body) {
        TestRabbit.publish(rabbit, "bursar." + context, type, PERSISTENT, body);
    }
}
