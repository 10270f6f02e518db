package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Whole walks of transactions, by callers who do not give up. Whatever is halted meanwhile, they have to end well. */
final class Flows {

    private static final String PAID_AS = "{\"providerReference\":\"psp-1\"}";

    private final World world;
    private final Duration patience;
    private final Client transactions;
    private final Client payments;
    private final Queue<String> completed = new ConcurrentLinkedQueue<>();

    Flows(World world, Duration patience) {
        this.world = world;
        this.patience = patience;
        this.transactions = world.transactions().client();
        this.payments = world.payments().client();
    }

    /** Those that were submitted, paid and completed, as it was seen over HTTP. */
    List<String> completed() {
        return List.copyOf(completed);
    }

    /** Submitted, paid, completed. */
    void pay() {
        var caller = new Caller(patience);
        String transaction = create(caller);
        submit(caller, transaction);
        confirm(caller, transaction);
        end(caller, transaction);
    }

    /** Submitted, and not started in time. */
    void expire() {
        var caller = new Caller(patience);
        String transaction = create(caller);
        submit(caller, transaction);
        awaitPayment(caller, transaction, payment -> true);
        world.postgres().execute("payments", """
                update payments.payments set expires_at = created_at where transaction_id = '%s'""".formatted(transaction));
        awaitPayment(caller, transaction, payment -> status(payment).equals("EXPIRED"));
        awaitStatus(caller, transaction, "PAYMENT_FAILED");
        caller.assertSameAnswers();
    }

    /** With an event that the service cannot bear, until it is a dead letter, is looked at, mended and redriven. */
    void redrive(Service at) {
        var caller = new Caller(patience);
        String transaction = create(caller);
        Poison.put(world.postgres(), at.name(), transaction, Poison.UNBEARABLE);
        submit(caller, transaction);
        if (at == world.transactions()) {
            confirm(caller, transaction);
        }
        String letters = "/operations/dead-letters?consumer=" + at.consumer();
        JsonNode[] letter = new JsonNode[1];
        await("the dead letter of " + transaction)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> caller.get(at.management(), letters)
                        .path("data")
                        .valueStream()
                        .anyMatch(one -> {
                            letter[0] = one;
                            return one.path("partitionKey").asString().equals(transaction);
                        }));
        caller.get(at.management(), letters + "&grouped=true");
        caller.get(
                at.management(),
                "/operations/dead-letters/" + letter[0].path("id").asString());
        Poison.mend(world.postgres(), at.name(), transaction);
        String group = "{\"consumer\":\"%s\"}".formatted(at.consumer());
        await(transaction + " has no dead letter").atMost(patience).until(() -> {
            caller.postAgainAndAgain(at.management(), "/operations/dead-letters/redrive", group);
            return caller.get(at.management(), letters).path("data").isEmpty();
        });
        if (at == world.payments()) {
            confirm(caller, transaction);
        }
        end(caller, transaction);
    }

    /** All of the last minute published again, which changes nothing. */
    void republish(Service at) {
        var caller = new Caller(patience);
        String transaction = create(caller);
        submit(caller, transaction);
        confirm(caller, transaction);
        awaitStatus(caller, transaction, "COMPLETED");
        String from = "{\"from\":\"%s\",\"dryRun\":%s}".formatted(Instant.now().minusSeconds(60), "%s");
        caller.postAgainAndAgain(at.management(), "/operations/republish", from.formatted("true"));
        await("republished")
                .atMost(patience)
                .until(() -> caller.postAgainAndAgain(at.management(), "/operations/republish", from.formatted("false"))
                        .path("complete")
                        .asBoolean());
        end(caller, transaction);
    }

    /** With an event for which the service's database seems to be away, until the service was halted. */
    void giveBack(Service at, CountDownLatch halted) throws InterruptedException {
        var caller = new Caller(patience);
        String transaction = create(caller);
        Poison.put(world.postgres(), at.name(), transaction, Poison.UNANSWERED);
        submit(caller, transaction);
        if (at == world.transactions()) {
            confirm(caller, transaction);
        }
        assertThat(halted.await(patience.toSeconds(), TimeUnit.SECONDS))
                .as("halted")
                .isTrue();
        Poison.mend(world.postgres(), at.name(), transaction);
        if (at == world.payments()) {
            confirm(caller, transaction);
        }
        end(caller, transaction);
    }

    private String create(Caller caller) {
        String customer = "c-" + UUID.randomUUID();
        String transaction = caller.post(
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
        return transaction;
    }

    private void submit(Caller caller, String transaction) {
        caller.post(transactions, "/transactions/" + transaction + "/submit", "");
    }

    private void confirm(Caller caller, String transaction) {
        String payment = caller.post(payments, "/payments/start", "{\"transactionId\":\"%s\"}".formatted(transaction))
                .path("id")
                .asString();
        caller.get(payments, "/payments/" + payment);
        caller.post(payments, "/payments/" + payment + "/confirm", PAID_AS);
    }

    private void end(Caller caller, String transaction) {
        awaitStatus(caller, transaction, "COMPLETED");
        awaitPayment(caller, transaction, payment -> status(payment).equals("CONFIRMED"));
        caller.assertSameAnswers();
        assertThat(caller.get(transactions, "/transactions/" + transaction)
                        .path("version")
                        .asInt())
                .as("S3: created, one item, submitted, completed, each once")
                .isEqualTo(4);
        completed.add(transaction);
    }

    private void awaitStatus(Caller caller, String transaction, String status) {
        await(transaction + " is " + status)
                .pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(() -> status(caller.get(transactions, "/transactions/" + transaction))
                        .equals(status));
    }

    private void awaitPayment(Caller caller, String transaction, Predicate<JsonNode> payment) {
        await("the payment of " + transaction)
                .pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(() -> {
                    JsonNode found = caller.get(payments, "/payments?transactionId=" + transaction)
                            .path("data");
                    return found.size() == 1 && payment.test(found.get(0));
                });
    }

    private static String status(JsonNode resource) {
        return resource.path("status").asString();
    }
}
