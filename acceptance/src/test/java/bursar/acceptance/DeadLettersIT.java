package bursar.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Customer;
import bursar.harness.Deployment;
import bursar.harness.Operator;
import bursar.harness.Operator.Letter;
import bursar.harness.Postgres;
import bursar.harness.Program;
import bursar.rabbitmq.testing.TestRabbit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer cannot bear is kept as it came, holds up nobody else, and is settled by its redrive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {

    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    /** The shortest delay, and what a busy machine adds; all delays together are more than twice as much. */
    private static final Duration HELD_UP_MAX = DELAYS.getFirst().plusSeconds(1);
    /** The log tells of an attempt when the broker has confirmed its retry, which is waiting since a little earlier. */
    private static final Duration CONFIRMED_WITHIN = Duration.ofMillis(150);

    private static final String SUBMITTED = "transactions.transaction-submitted.v1";
    private static final String CONFIRMED = "payments.payment-confirmed.v1";

    private final String rabbit = TestRabbit.freshVirtualHost();
    private final Postgres postgres;
    private final Deployment deployment;
    private final Customer customer;
    private final Operator ofPayments;
    private final Operator ofTransactions;

    DeadLettersIT(@TempDir Path home) {
        postgres = new Postgres(home);
        String delays = DELAYS.stream().map(Duration::toString).collect(Collectors.joining(","));
        deployment =
                Deployment.ofTwoServices(home, postgres, rabbit, Map.of("LOG_FORMAT", "json", "RETRY_DELAYS", delays));
        customer = deployment.customer();
        ofPayments = new Operator(deployment.payments());
        ofTransactions = new Operator(deployment.transactions());
        // Somebody's rule that the service does not know of.
        postgres.execute("payments", """
                create table payments.unbearable (transaction_id uuid primary key);
                create function payments.refuse() returns trigger language plpgsql as $$ begin
                    if exists (select from payments.unbearable where transaction_id = new.transaction_id) then
                        raise exception 'unbearable';
                    end if;
                    return new;
                end $$;
                create trigger refuse before insert on payments.payments
                    for each row execute function payments.refuse()""");
    }

    @AfterAll
    void stop() {
        deployment.close();
        postgres.close();
    }

    @Test
    void what_nobody_can_read_or_believe_is_kept_as_it_came_with_its_reason_while_others_pass() throws Exception {
        String paid = customer.submitted();
        customer.confirm(customer.start(paid));
        customer.awaitStatus(paid, "COMPLETED");
        String open = customer.submitted();
        customer.awaitPayment(open);
        Promptness before = Promptness.of(customer, 30, _ -> {});
        Map<String, String> toPayments = new HashMap<>();
        Map<String, String> toTransactions = new HashMap<>();
        var forger = new Forger(postgres, rabbit);
        toPayments.put(text(new byte[0]), "UNDECODABLE");
        toPayments.put(text("{\"specversion\":".getBytes(UTF_8)), "UNDECODABLE");
        toPayments.put(text(noise()), "UNDECODABLE");
        toPayments.put(text(forger.forgedSubmission(open, Forger.type("v1", "v9"))), "UNKNOWN_TYPE");
        toPayments.put(text(forger.forgedSubmission(open, Forger.amount("a lot"))), "UNDECODABLE");
        toPayments.put(text(forger.forgedSubmission(open, Forger.amount("-7.00"))), "UNDECODABLE");
        toPayments.put(text(forger.changedSubmission(open, Forger.amount("8.00"))), "ID_REUSED");
        toTransactions.put(text(forger.forgedConfirmation(paid, Forger.amount("6.99"))), "CONTRADICTION");

        forger.publish(
                "payments", CONFIRMED, bytes(toTransactions.keySet().iterator().next()));
        Iterator<String> bodies = toPayments.keySet().iterator();
        Promptness meanwhile = Promptness.of(customer, 30, i -> {
            if (i % 4 == 0 && bodies.hasNext()) {
                forger.publish("transactions", SUBMITTED, bytes(bodies.next()));
            }
        });
        assertThat(bodies).isExhausted();

        assertThat(awaitLetters(ofPayments, "payments.on-transactions", toPayments.size()))
                .isEqualTo(toPayments);
        assertThat(awaitLetters(ofTransactions, "transactions.on-payments", toTransactions.size()))
                .isEqualTo(toTransactions);
        System.out.println("submissions seen by Payments: " + before + "; among dead letters: " + meanwhile);
        assertThat(meanwhile.worst()).isLessThan(before.worst().plus(HELD_UP_MAX));
        assertThat(deployment.programs()).allMatch(Program::isReady);
        customer.confirm(customer.start(open));
        assertThat(customer.awaitStatus(open, "COMPLETED").path("version").asInt())
                .isEqualTo(4);
    }

    @Test
    void an_event_that_its_handler_cannot_bear_is_tried_after_each_delay_and_settled_by_a_redrive() throws Exception {
        Promptness before = Promptness.of(customer, 30, _ -> {});
        String poisoned = poisoned();
        Promptness meanwhile = Promptness.of(customer, 30, _ -> {});
        Letter letter = awaitDeath(poisoned);

        System.out.println("submissions seen by Payments: " + before + "; beside a poison: " + meanwhile);
        assertThat(meanwhile.worst()).isLessThan(before.worst().plus(HELD_UP_MAX));
        List<Duration> waits = attempts(poisoned).waits();
        System.out.println("configured " + DELAYS + ", waited " + waits);
        assertThat(waits).hasSameSizeAs(DELAYS);
        IntStream.range(0, DELAYS.size())
                .forEach(i -> assertThat(waits.get(i))
                        .isBetween(
                                DELAYS.get(i).minus(CONFIRMED_WITHIN),
                                DELAYS.get(i).plusSeconds(1)));
        assertThat(letter.attempts()).isEqualTo(DELAYS.size() + 1);
        assertThat(letter.detail()).contains("unbearable");
        assertThat(ofPayments.run("dead-letters", "--grouped")).contains("payments.on-transactions", "FAILED");

        assertThat(customer.paymentsOf(poisoned)).isEmpty();
        bear(poisoned);
        ofPayments.run("redrive", letter.id());
        String payment = customer.start(poisoned);
        ofPayments.run("redrive", letter.id()); // twice by mistake does nothing twice
        customer.confirm(payment);
        assertThat(customer.awaitStatus(poisoned, "COMPLETED").path("version").asInt())
                .isEqualTo(4);
        assertThat(customer.paymentsOf(poisoned)).hasSize(1);
    }

    @Test
    void a_broker_that_is_started_anew_between_two_attempts_loses_no_attempt_and_shortens_no_delay() {
        String poisoned = poisoned();
        await("its second attempt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> attempts(poisoned).made() >= 2);

        TestRabbit.stop();
        TestRabbit.start();

        Letter letter = awaitDeath(poisoned);
        List<Duration> waits = attempts(poisoned).waits();
        System.out.println("configured " + DELAYS + ", waited with a restart of the broker " + waits);
        assertThat(waits).hasSameSizeAs(DELAYS);
        IntStream.range(0, DELAYS.size())
                .forEach(i -> assertThat(waits.get(i))
                        .isGreaterThanOrEqualTo(DELAYS.get(i).minus(CONFIRMED_WITHIN)));
        bear(poisoned);
        ofPayments.run("redrive", letter.id());
        customer.start(poisoned);
    }

    private static byte[] noise() {
        byte[] noise = new byte[1024 * 1024];
        new Random(1).nextBytes(noise);
        return noise;
    }

    /** Arrays are not equal by their content. */
    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** A submitted transaction whose payment cannot be stored. */
    private String poisoned() {
        String transaction = customer.create();
        customer.addItem(transaction);
        postgres.execute("payments", "insert into payments.unbearable values ('" + transaction + "')");
        customer.submit(transaction);
        return transaction;
    }

    private void bear(String transaction) {
        postgres.execute("payments", "delete from payments.unbearable where transaction_id = '" + transaction + "'");
    }

    private Attempts attempts(String transaction) {
        return Attempts.of(deployment.payments().log(), transaction);
    }

    private Letter awaitDeath(String transaction) {
        return await("the dead letter of " + transaction)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> ofPayments.letters("payments.on-transactions").stream()
                                .filter(letter -> letter.partitionKey().equals(transaction))
                                .filter(letter -> letter.reason().equals("FAILED"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The bytes of what no attempt was spent on, with the reason. */
    private static Map<String, String> awaitLetters(Operator operator, String consumer, int expected) {
        return await(expected + " dead letters of " + consumer)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> operator.letters(consumer).stream()
                                .filter(letter -> !letter.reason().equals("FAILED"))
                                .collect(Collectors.toMap(letter -> text(letter.body()), Letter::reason)),
                        letters -> letters.size() >= expected);
    }
}
