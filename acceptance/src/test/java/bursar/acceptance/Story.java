package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client;
import bursar.harness.Client.Reply;
import bursar.harness.Customer;
import bursar.harness.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a customer sees of both contexts together, whatever they are deployed as. */
interface Story {

    /** With JSON as the format of its log. */
    Deployment deployment();

    private Client transactions() {
        return deployment().transactions().client();
    }

    private Customer customer() {
        return deployment().customer();
    }

    @Test
    default void two_items_submit_start_and_confirm_end_in_a_completed_transaction_at_version_5() {
        Customer customer = customer();
        String transaction = customer.create();
        customer.addItem(transaction);
        customer.addItem(transaction);
        assertThat(customer.submit(transaction).path("status").asString()).isEqualTo("SUBMITTED");

        customer.confirm(customer.start(transaction));

        JsonNode completed = customer.awaitStatus(transaction, "COMPLETED");
        assertThat(completed.path("version").asInt()).isEqualTo(5);
        assertThat(completed.path("total").path("amount").asString()).isEqualTo("14.00");
        assertThat(completed.path("reason").isNull()).isTrue();
    }

    @Test
    default void a_confirmation_is_seen_by_the_other_context_within_a_fraction_of_a_second() {
        Customer customer = customer();
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String transaction = customer.submitted();
            String payment = customer.start(transaction);
            customer.confirm(payment);
            long confirmed = System.nanoTime();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            customer.find(transaction).path("status").asString().equals("COMPLETED"));
            millis.add((System.nanoTime() - confirmed) / 1_000_000);
        }
        Collections.sort(millis);
        System.out.printf("confirm to COMPLETED: p50 %d ms, p99 %d ms%n", millis.get(50), millis.get(98));
        assertThat(millis.get(50)).isLessThan(500);
    }

    @Test
    default void a_failed_payment_can_be_submitted_again_and_each_submission_has_its_own_payment() {
        Customer customer = customer();
        String transaction = customer.submitted();
        String first = customer.start(transaction);
        customer.fail(first);
        JsonNode failed = customer.awaitStatus(transaction, "PAYMENT_FAILED");
        assertThat(failed.path("reason").asString()).isEqualTo("CARD_DECLINED");

        customer.submit(transaction);
        String second = customer.start(transaction);
        customer.confirm(second);

        customer.awaitStatus(transaction, "COMPLETED");
        assertThat(second).isNotEqualTo(first);
        assertThat(customer.paymentsOf(transaction)).hasSize(2);
    }

    @Test
    default void a_submitted_transaction_is_cancelled_when_payments_grants_it() throws Exception {
        Customer customer = customer();
        String transaction = customer.submitted();

        Reply pending = customer.cancel(transaction);

        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.header("Retry-After")).contains("1");
        customer.awaitStatus(transaction, "CANCELLED");
        assertThat(customer.paymentsOf(transaction).get(0).path("status").asString())
                .isEqualTo("CANCELLED");
        assertThat(customer.tryStart(transaction).status()).isEqualTo(404);
    }

    @Test
    default void a_cancellation_that_comes_after_the_start_waits_for_the_outcome() {
        Customer customer = customer();
        String transaction = customer.submitted();
        String payment = customer.start(transaction);
        assertThat(customer.cancel(transaction).status()).isEqualTo(202);
        assertThat(customer.find(transaction).path("status").asString()).isEqualTo("CANCELLATION_PENDING");

        customer.confirm(payment);

        JsonNode completed = customer.awaitStatus(transaction, "COMPLETED");
        assertThat(completed.path("reason").asString()).isEqualTo("CANCELLATION_TOO_LATE");
    }

    @Test
    default void fifty_requests_with_one_key_at_once_have_one_effect_and_one_body() throws Exception {
        Customer customer = customer();
        String transaction = customer.create();
        String key = "add-one-" + transaction;
        List<Reply> replies =
                fiftyAtOnce(() -> transactions().post("/transactions/" + transaction + "/items", Customer.ITEM, key));

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(replies.stream().map(Reply::text).distinct()).hasSize(1);
        assertThat(replies.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(customer.find(transaction).path("items")).hasSize(1);
    }

    @Test
    default void fifty_creations_with_one_key_at_once_create_one_transaction() throws Exception {
        String body = Customer.CREATION.replace("c-42", "c-fifty");
        List<Reply> replies = fiftyAtOnce(() -> transactions().post("/transactions", body, "create-one"));

        assertThat(replies.stream().map(Reply::text).distinct()).hasSize(1);
        assertThat(transactions().get("/transactions?customerId=c-fifty").json().path("data"))
                .hasSize(1);
    }

    @Test
    default void a_refusal_is_replayed_as_a_refusal_although_the_state_has_changed() throws Exception {
        Customer customer = customer();
        String transaction = customer.create();
        String submit = "/transactions/" + transaction + "/submit";
        Reply refused = transactions().post(submit, "", "too-early-" + transaction);
        assertThat(refused.field("code")).isEqualTo("transaction-empty");
        customer.addItem(transaction);

        Reply again = transactions().post(submit, "", "too-early-" + transaction);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.field("code")).isEqualTo("transaction-empty");
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(transactions()
                        .post(submit, "{\"reason\":\"another body\"}", "too-early-" + transaction)
                        .status())
                .isEqualTo(400);
        assertThat(customer.find(transaction).path("status").asString()).isEqualTo("DRAFT");
    }

    @Test
    default void one_correlation_id_is_on_every_log_line_of_a_flow_through_both_contexts() throws Exception {
        Customer customer = customer();
        String transaction = customer.create();
        customer.addItem(transaction);
        Reply submitted =
                transactions().post("/transactions/" + transaction + "/submit", "", "X-Correlation-Id", "my-own-flow");
        assertThat(submitted.header("X-Correlation-Id")).contains("my-own-flow");
        customer.start(transaction);

        var json = new JsonMapper();
        await("the event is applied")
                .atMost(Duration.ofSeconds(20))
                .until(() -> linesOf(json, transaction).stream()
                        .anyMatch(line -> line.path("message").asString().equals("Applied")));
        List<JsonNode> lines = linesOf(json, transaction);
        assertThat(lines)
                .extracting(line -> line.path("message").asString())
                .as("in the one context, then in the other")
                .contains("Announced", "Applied");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("correlationId").asString()).isEqualTo("my-own-flow");
            assertThat(line.path("eventType").asString()).isEqualTo("transactions.transaction-submitted.v1");
            assertThat(line.path("causationId").asString()).isNotEmpty();
        });
        assertThat(deployment().log().stream().map(json::readTree))
                .as("the request")
                .anyMatch(line -> line.path("correlationId").asString("").equals("my-own-flow")
                        && line.path("message").asString().startsWith("POST"));
        assertThat(deployment().log()).as("one JSON document a line").allSatisfy(json::readTree);
    }

    /** The log lines about what happened to the transaction. */
    private List<JsonNode> linesOf(JsonMapper json, String transaction) {
        return deployment().log().stream()
                .<JsonNode>map(json::readTree)
                .filter(line -> line.path("aggregateId").asString("").equals(transaction))
                .toList();
    }

    private static List<Reply> fiftyAtOnce(Callable<Reply> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(50, call))) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
