package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One transaction with one item, walked to its end over HTTP by somebody who does not give up. */
final class Walk {

    private static final String PAID_AS = "{\"providerReference\":\"psp-1\"}";

    private final Client transactions;
    private final Client payments;
    private final Duration patience;
    private final Caller caller;
    private final String transaction;

    /** Creates it. */
    Walk(World world, Duration patience) {
        this.transactions = world.transactions().client();
        this.payments = world.payments().client();
        this.patience = patience;
        this.caller = new Caller(patience);
        String customer = "c-" + UUID.randomUUID();
        this.transaction = caller.post(
                        transactions,
                        "/transactions",
                        "{\"customerId\":\"%s\",\"currency\":\"EUR\"}".formatted(customer))
                .path("id")
                .asString();
        assertThat(caller.get(transactions, "/transactions?customerId=" + customer)
                        .path("data"))
                .as("S7: one transaction, however often it was asked for")
                .hasSize(1);
        caller.post(transactions, "/transactions/" + transaction + "/items", """
                {"description":"Coffee","quantity":%d,"unitPrice":{"amount":"3.50","currency":"EUR"}}""".formatted(
                        1 + Math.floorMod(customer.hashCode(), 9)));
    }

    String transaction() {
        return transaction;
    }

    void submit() {
        caller.post(transactions, "/transactions/" + transaction + "/submit", "");
    }

    void confirm() {
        String payment = caller.post(payments, "/payments/start", "{\"transactionId\":\"%s\"}".formatted(transaction))
                .path("id")
                .asString();
        caller.get(payments, "/payments/" + payment);
        caller.post(payments, "/payments/" + payment + "/confirm", PAID_AS);
    }

    void cancel() {
        caller.post(transactions, "/transactions/" + transaction + "/cancel", "");
    }

    void awaitStatus(String status) {
        await(transaction + " is " + status)
                .pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(() -> shown().path("status").asString().equals(status));
    }

    void awaitPayment(String status) {
        await("the payment of %s is %s".formatted(transaction, status))
                .pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(() -> {
                    JsonNode found = payments();
                    return found.size() == 1
                            && found.get(0).path("status").asString().equals(status);
                });
    }

    /**
     * S3: each change was made once, which its version tells. S7: whatever it was asked for is answered as before.
     *
     * @return how it ended
     */
    End awaitEnd(End end) {
        awaitStatus(end.status());
        awaitPayment(end.payment());
        caller.assertSameAnswers();
        JsonNode payment = payments().get(0);
        assertThat(new End(
                        shown().path("status").asString(),
                        shown().path("version").asLong(),
                        payment.path("status").asString(),
                        payment.path("version").asLong()))
                .as("S3: each change once")
                .isEqualTo(end);
        return end;
    }

    private JsonNode shown() {
        return caller.get(transactions, "/transactions/" + transaction);
    }

    private JsonNode payments() {
        return caller.get(payments, "/payments?transactionId=" + transaction).path("data");
    }
}
