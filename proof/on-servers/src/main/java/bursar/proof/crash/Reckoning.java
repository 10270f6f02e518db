package bursar.proof.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.Postgres;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.messaging.SubmissionHandler;
import bursar.rabbitmq.testing.TestRabbit;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to hold when nothing is under way any more, whatever was halted before. */
final class Reckoning {

    private static final Duration AT_REST_WITHIN = Duration.ofMinutes(3);

    private final World world;
    private final Postgres postgres;
    private final Books books;

    Reckoning(World world) {
        this.world = world;
        this.postgres = world.postgres();
        this.books = world.books();
    }

    /**
     * Stops the services.
     *
     * @param ended each transaction, as it was seen to end
     * @return what was seen, in a sentence
     */
    String check(Map<String, End> ended) {
        books.awaitRest(AT_REST_WITHIN);
        await("the broker counts no message, and does so again")
                .pollInterval(Duration.ofSeconds(3))
                .during(TestRabbit.COUNTED_AGAIN)
                .atMost(AT_REST_WITHIN)
                .until(() -> world.counted() == 0);
        world.stop();
        assertThat(world.messages())
                .as("S4: messages, by queue, with nobody there")
                .allSatisfy((queue, count) -> assertThat(count).as(queue).isZero());
        books.assertSettled();
        assertThat(ends()).as("S3: how each transaction has ended").isEqualTo(texts(ended));
        int events = checkAnswers("transactions", "payments", SubmissionHandler.SUBSCRIPTION)
                + checkAnswers("payments", "transactions", PaymentOutcomeHandler.SUBSCRIPTION);
        int letters = checkLetters("transactions", "payments") + checkLetters("payments", "transactions");
        String paid = checkMoney();
        return "%s, each once, %s paid; %,d events answered once each, with the bytes that were announced; %,d dead letters, each of a poisoned transaction, with its original bytes, and redriven."
                .formatted(counts(ended), paid, events, letters);
    }

    private static String counts(Map<String, End> ended) {
        Map<String, Long> counts = ended.values().stream().collect(groupingBy(End::status, TreeMap::new, counting()));
        return counts.entrySet().stream()
                .map(one -> "%,d transactions %s".formatted(one.getValue(), one.getKey()))
                .collect(joining(", "));
    }

    private static Map<String, String> texts(Map<String, End> ended) {
        Map<String, String> texts = new TreeMap<>();
        ended.forEach((transaction, end) -> texts.put(transaction, end.toString()));
        return texts;
    }

    /** All that there are, also those that nobody has asked for. */
    private Map<String, String> ends() {
        Map<String, String> ends = new TreeMap<>(pairs("transactions", """
                select id || '=' || status || ' at version ' || version line from transactions.transactions"""));
        pairs("payments", """
                select transaction_id || '=' || string_agg(status || ' at version ' || version, ' and ') line
                from payments.payments group by transaction_id""")
                .forEach((transaction, payment) -> ends.merge(transaction, payment, "%s, its payment %s"::formatted));
        return ends;
    }

    private Map<String, String> pairs(String context, String sql) {
        Map<String, String> pairs = new TreeMap<>();
        lines(context, sql).forEach(line -> pairs.put(line.split("=")[0], line.split("=")[1]));
        return pairs;
    }

    /** S1, S2, S3: what a consumer has answered is what was announced for it, by id and bytes, and as often. */
    private int checkAnswers(String from, String to, Subscription consumer) {
        String types = consumer.types().stream()
                .map(EventType::value)
                .map(type -> "'" + type + "'")
                .collect(joining(","));
        List<String> announced = lines(from, """
                select event_id || ' ' || encode(sha256(body), 'hex') line from %s.outbox_archive where type in (%s)""".formatted(from, types));
        List<String> answered = lines(to, """
                select value || ' ' || fingerprint line from %s.causes where scope = '%s'""".formatted(to, consumer.consumer()));
        assertThat(announced).isNotEmpty().doesNotHaveDuplicates();
        assertThat(answered)
                .as("events that %s has answered", consumer.consumer())
                .containsExactlyInAnyOrderElementsOf(announced);
        return answered.size();
    }

    /** S8. */
    private int checkLetters(String from, String to) {
        List<String> announced = lines(from, "select encode(body, 'hex') line from %s.outbox_archive".formatted(from));
        List<String> letters = lines(to, "select encode(body, 'hex') line from %s.dead_letters".formatted(to));
        assertThat(announced).as("S8: dead letters have their original bytes").containsAll(letters);
        assertThat(lines(to, """
                select partition_key || ' ' || reason || ' ' || error line from %1$s.dead_letters where not exists (
                    select from %1$s.poison where transaction_id::text = partition_key and state = '%2$s')""".formatted(to, Poison.UNBEARABLE)))
                .as("dead letters of events with which nothing was wrong")
                .isEmpty();
        assertThat(lines(to, """
                select partition_key line from %1$s.dead_letters l where not exists (
                    select from %1$s.dead_letter_actions where letter = l.id and action = 'REDRIVEN')""".formatted(to)))
                .as("dead letters without a trace of their redrive")
                .isEmpty();
        return letters.size();
    }

    /** S6, S9: each payment is its transaction's, in amount and by owner. */
    private String checkMoney() {
        String whose = "id || ' of ' || owner || ' for ' || customer_id || ': ' || %s || ' ' || currency line";
        assertThat(lines("payments", "select transaction_" + whose.formatted("amount") + " from payments.payments"))
                .as("S6, S9: payments are of what was submitted, by who submitted it")
                .containsExactlyInAnyOrderElementsOf(lines(
                        "transactions", "select " + whose.formatted("total") + " from transactions.transactions"));
        String paid = sums(
                "payments", "select currency, sum(amount) total from payments.payments where status = 'CONFIRMED'");
        assertThat(sums(
                        "transactions",
                        "select currency, sum(total) total from transactions.transactions where status = 'COMPLETED'"))
                .as("S6: what was completed is what was confirmed")
                .isEqualTo(paid);
        return paid;
    }

    private List<String> lines(String context, String sql) {
        String lines =
                postgres.text(context, "select coalesce(string_agg(line, ';'), '') from (%s) found".formatted(sql));
        return lines.isEmpty() ? List.of() : List.of(lines.split(";"));
    }

    /** Of minor units. */
    private String sums(String context, String sql) {
        return postgres.text(context, """
                select coalesce(string_agg(total || ' minor units of ' || currency, ', ' order by currency), 'nothing')
                from (%s group by currency) sums""".formatted(sql));
    }
}
