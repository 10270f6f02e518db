package bursar.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client.Reply;
import bursar.harness.Customer;
import bursar.harness.Deployment;
import bursar.harness.Postgres;
import bursar.harness.Program;
import bursar.rabbitmq.testing.TestRabbit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a consumer cannot bear is kept as it came, holds up nobody else, and is settled by its redrive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final Pattern ATTEMPT = Pattern.compile("(?:Attempt|Dead letter after) (\\d+) .*");

    private static final String SUBMITTED = "transactions.transaction-submitted.v1";
    private static final String CONFIRMED = "payments.payment-confirmed.v1";

    private final String rabbit = TestRabbit.freshVirtualHost();
    private final Postgres postgres;
    private final Deployment deployment;
    private final Customer customer;

    DeadLettersIT(@TempDir Path home) {
        postgres = new Postgres(home);
        deployment = Deployment.ofTwoServices(
                home,
                postgres,
                rabbit,
                Map.of(
                        "LOG_FORMAT",
                        "json",
                        "RETRY_DELAYS",
                        DELAYS.stream().map(Duration::toString).collect(Collectors.joining(","))));
        customer = deployment.customer();
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
        List<Duration> before = submissionsSeenAfter(30);
        List<Duration> meanwhile;
        Map<String, String> toPayments = new HashMap<>();
        Map<String, String> toTransactions = new HashMap<>();
        try (var forger = new Forger(postgres, rabbit)) {
            toPayments.put(text(new byte[0]), "UNDECODABLE");
            toPayments.put(text("{\"specversion\":".getBytes(UTF_8)), "UNDECODABLE");
            toPayments.put(text(noise()), "UNDECODABLE");
            toPayments.put(
                    text(forger.forged(
                            "transactions",
                            SUBMITTED,
                            open,
                            event -> event.put("type", SUBMITTED.replace("v1", "v9")))),
                    "UNKNOWN_TYPE");
            toPayments.put(text(forger.forged("transactions", SUBMITTED, open, Forger.amount("a lot"))), "UNDECODABLE");
            toPayments.put(text(forger.forged("transactions", SUBMITTED, open, Forger.amount("-7.00"))), "UNDECODABLE");
            toPayments.put(text(forger.changed("transactions", SUBMITTED, open, Forger.amount("8.00"))), "ID_REUSED");
            toTransactions.put(
                    text(forger.forged("payments", CONFIRMED, paid, Forger.amount("6.99"))), "CONTRADICTION");
            for (String body : toPayments.keySet()) {
                forger.publish("transactions", SUBMITTED, bytes(body));
            }
            for (String body : toTransactions.keySet()) {
                forger.publish("payments", CONFIRMED, bytes(body));
            }
            meanwhile = submissionsSeenAfter(30);
        }

        assertThat(awaitLetters(deployment.payments(), "payments.on-transactions", toPayments.size()))
                .isEqualTo(toPayments);
        assertThat(awaitLetters(deployment.transactions(), "transactions.on-payments", toTransactions.size()))
                .isEqualTo(toTransactions);
        System.out.printf(
                "submission seen by Payments after p50 %d ms, max %d ms; beside the dead letters p50 %d ms, max %d ms%n",
                before.get(15).toMillis(),
                before.getLast().toMillis(),
                meanwhile.get(15).toMillis(),
                meanwhile.getLast().toMillis());
        assertThat(meanwhile.get(15)).isLessThan(before.getLast().plus(DELAYS.getFirst()));
        assertThat(deployment.programs()).allMatch(Program::isReady);
        customer.confirm(customer.start(open));
        assertThat(customer.awaitStatus(open, "COMPLETED").path("version").asInt())
                .isEqualTo(4);
    }

    @Test
    void an_event_that_its_handler_cannot_bear_is_tried_after_each_delay_and_settled_by_a_redrive() throws Exception {
        String poisoned = poisoned();

        awaitDeath(poisoned);

        List<Duration> waited = waitsBetweenAttempts(poisoned);
        System.out.println("configured " + DELAYS + ", waited " + waited);
        assertThat(waited).hasSameSizeAs(DELAYS);
        IntStream.range(0, DELAYS.size())
                .forEach(i -> assertThat(waited.get(i))
                        .isBetween(DELAYS.get(i), DELAYS.get(i).plusSeconds(1)));
        JsonNode letter = letterOf(poisoned);
        assertThat(letter.path("reason").asString()).isEqualTo("FAILED");
        assertThat(letter.path("attempts").asInt()).isEqualTo(DELAYS.size() + 1);
        assertThat(letter.path("detail").asString()).contains("unbearable");

        assertThat(customer.paymentsOf(poisoned)).isEmpty();
        bear(poisoned);
        assertThat(redrive(letter).status()).isEqualTo(200);
        String payment = customer.start(poisoned);
        assertThat(redrive(letter).status()).isEqualTo(200);
        customer.confirm(payment);
        assertThat(customer.awaitStatus(poisoned, "COMPLETED").path("version").asInt())
                .isEqualTo(4);
        assertThat(customer.paymentsOf(poisoned)).hasSize(1);
    }

    @Test
    void a_broker_that_is_started_anew_between_two_attempts_loses_no_attempt_and_shortens_no_delay() throws Exception {
        String poisoned = poisoned();
        await("its second attempt")
                .atMost(Duration.ofSeconds(20))
                .until(() -> attempts(poisoned).size() >= 2);

        TestRabbit.stop();
        TestRabbit.start();

        awaitDeath(poisoned);
        List<Duration> waited = waitsBetweenAttempts(poisoned);
        System.out.println("configured " + DELAYS + ", waited with a restart of the broker " + waited);
        assertThat(waited).hasSameSizeAs(DELAYS);
        IntStream.range(0, DELAYS.size()).forEach(i -> assertThat(waited.get(i)).isGreaterThanOrEqualTo(DELAYS.get(i)));
        bear(poisoned);
        assertThat(redrive(letterOf(poisoned)).status()).isEqualTo(200);
        customer.start(poisoned);
    }

    /** How long it took, the shortest first. */
    private List<Duration> submissionsSeenAfter(int submissions) {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < submissions; i++) {
            String transaction = customer.submitted();
            long submitted = System.nanoTime();
            customer.awaitPayment(transaction);
            durations.add(Duration.ofNanos(System.nanoTime() - submitted));
        }
        Collections.sort(durations);
        return durations;
    }

    private static byte[] noise() {
        byte[] noise = new byte[1024 * 1024];
        new Random(1).nextBytes(noise);
        return noise;
    }

    /** As the operators' calls show bytes that are not text, so that they can be compared. */
    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** A submitted transaction that Payments cannot store. */
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

    private void awaitDeath(String transaction) {
        await("the dead letter of " + transaction)
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(deployment.payments(), "payments.on-transactions").stream()
                        .anyMatch(letter -> isOf(letter, transaction)));
    }

    private JsonNode letterOf(String transaction) {
        return letters(deployment.payments(), "payments.on-transactions").stream()
                .filter(letter -> isOf(letter, transaction))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(JsonNode letter, String transaction) {
        return letter.path("partitionKey").asString().equals(transaction)
                && letter.path("reason").asString().equals("FAILED");
    }

    /** The bytes of all that the consumer has given up, with the reason. */
    private static Map<String, String> awaitLetters(Program program, String consumer, int expected) {
        await(expected + " dead letters of " + consumer)
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(program, consumer).stream()
                                .filter(letter -> !isFailed(letter))
                                .count()
                        >= expected);
        return letters(program, consumer).stream()
                .filter(letter -> !isFailed(letter))
                .map(letter -> get(
                        program, "/operations/dead-letters/" + letter.path("id").asString()))
                .collect(Collectors.toMap(
                        letter -> letter.path("bodyEncoding").asString().equals("base64")
                                ? letter.path("body").asString()
                                : text(letter.path("body").asString().getBytes(UTF_8)),
                        letter -> letter.path("reason").asString()));
    }

    private static boolean isFailed(JsonNode letter) {
        return letter.path("reason").asString().equals("FAILED");
    }

    private static List<JsonNode> letters(Program program, String consumer) {
        return get(program, "/operations/dead-letters?limit=100&consumer=" + consumer)
                .path("data")
                .valueStream()
                .toList();
    }

    private static JsonNode get(Program program, String path) {
        try {
            Reply reply = program.management().get(path);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            return reply.json();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Reply redrive(JsonNode letter) throws IOException {
        return deployment
                .payments()
                .management()
                .post("/operations/dead-letters/" + letter.path("id").asString() + "/redrive", "");
    }

    /** When each attempt at the transaction's event ended, by the service's log. */
    private SortedMap<Integer, Instant> attempts(String transaction) {
        SortedMap<Integer, Instant> attempts = new TreeMap<>();
        for (String line : deployment.payments().log()) {
            JsonNode entry = JSON.readTree(line);
            Matcher attempt = ATTEMPT.matcher(entry.path("message").asString());
            if (entry.path("aggregateId").asString("").equals(transaction) && attempt.matches()) {
                assertThat(attempts.put(
                                Integer.parseInt(attempt.group(1)),
                                OffsetDateTime.parse(entry.path("@timestamp").asString())
                                        .toInstant()))
                        .as("attempt " + attempt.group(1) + " a second time")
                        .isNull();
            }
        }
        return attempts;
    }

    private List<Duration> waitsBetweenAttempts(String transaction) {
        List<Instant> ended = List.copyOf(attempts(transaction).values());
        return IntStream.range(1, ended.size())
                .mapToObj(i -> Duration.between(ended.get(i - 1), ended.get(i)))
                .toList();
    }
}
