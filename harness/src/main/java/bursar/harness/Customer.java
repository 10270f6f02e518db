package bursar.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Somebody who walks transactions through their payment, where nothing is expected to go wrong. */
public final class Customer {

    public static final String CREATION = "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}";
    public static final String ITEM =
            "{\"description\":\"Coffee\",\"quantity\":2,\"unitPrice\":{\"amount\":\"3.50\",\"currency\":\"EUR\"}}";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Client transactions;
    private final Client payments;

    public Customer(Client transactions, Client payments) {
        this.transactions = transactions;
        this.payments = payments;
    }

    public String create() {
        return done(post("/transactions", CREATION), 201).path("id").asString();
    }

    public void addItem(String transaction) {
        done(post("/transactions/" + transaction + "/items", ITEM), 201);
    }

    public JsonNode submit(String transaction) {
        return done(post("/transactions/" + transaction + "/submit", ""), 200);
    }

    public Reply cancel(String transaction) {
        return post("/transactions/" + transaction + "/cancel", "");
    }

    /** A transaction with one item, submitted. */
    public String submitted() {
        String transaction = create();
        addItem(transaction);
        submit(transaction);
        return transaction;
    }

    /** Starts the payment as soon as it is there, and tells its id. */
    public String start(String transaction) {
        String[] id = new String[1];
        await("payment of " + transaction)
                .pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .until(() -> {
                    Reply reply = tryStart(transaction);
                    id[0] = reply.status() == 200 ? reply.field("id") : "";
                    return reply.status() == 200;
                });
        return id[0];
    }

    public Reply tryStart(String transaction) {
        return post("/payments/start", "{\"transactionId\":\"" + transaction + "\"}");
    }

    public JsonNode confirm(String payment) {
        return done(post("/payments/" + payment + "/confirm", "{\"providerReference\":\"psp-1\"}"), 200);
    }

    public JsonNode fail(String payment) {
        return done(post("/payments/" + payment + "/fail", "{\"reason\":\"CARD_DECLINED\"}"), 200);
    }

    public JsonNode find(String transaction) {
        return got("/transactions/" + transaction);
    }

    public JsonNode awaitStatus(String transaction, String status) {
        await(transaction + " is " + status)
                .pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .until(() -> find(transaction).path("status").asString().equals(status));
        return find(transaction);
    }

    /** In a status in which nothing is on its way. */
    public JsonNode awaitEnd(String transaction) {
        JsonNode[] end = new JsonNode[1];
        await(transaction + " has ended")
                .pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .until(() -> {
                    end[0] = find(transaction);
                    return !List.of("SUBMITTED", "CANCELLATION_PENDING")
                            .contains(end[0].path("status").asString());
                });
        return end[0];
    }

    /** The payment of a submission that was just made. */
    public JsonNode awaitPayment(String transaction) {
        await("payment of " + transaction)
                .pollInterval(Duration.ofMillis(2))
                .atMost(SOON)
                .until(() -> !paymentsOf(transaction).isEmpty());
        return paymentsOf(transaction).get(0);
    }

    public JsonNode paymentsOf(String transaction) {
        return got("/payments?transactionId=" + transaction).path("data");
    }

    private JsonNode got(String path) {
        try {
            return done(at(path).get(path), 200);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Reply post(String path, String body) {
        try {
            return at(path).post(path, body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Client at(String path) {
        return path.startsWith("/payments") ? payments : transactions;
    }

    private static JsonNode done(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        return reply.json();
    }
}
