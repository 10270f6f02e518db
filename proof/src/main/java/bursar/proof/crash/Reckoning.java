package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Books;
import bursar.harness.Postgres;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.messaging.SubmissionHandler;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has to hold when nothing is under way any more, whatever was halted before. */
final class Reckoning {

    private static final Duration AT_REST_WITHIN = Duration.ofSeconds(60);

    private final Postgres postgres;
    private final Books books;

    Reckoning(World world) {
        this.postgres = world.postgres();
        this.books = world.books();
    }

    /** @return what was seen, in a sentence */
    String check(List<String> completed) {
        books.awaitRest(AT_REST_WITHIN);
        books.assertSettled();
        assertThat(books.notCompletedOnce(completed))
                .as("completed, and not any more")
                .isEmpty();
        int events = checkAnswers("transactions", "payments", SubmissionHandler.SUBSCRIPTION)
                + checkAnswers("payments", "transactions", PaymentOutcomeHandler.SUBSCRIPTION);
        int letters = checkLetters("transactions", "payments") + checkLetters("payments", "transactions");
        String paid = sums(
                "payments", "select currency, sum(amount) total from payments.payments where status = 'CONFIRMED'");
        assertThat(sums(
                        "transactions",
                        "select currency, sum(total) total from transactions.transactions where status = 'COMPLETED'"))
                .as("S6: what was completed is what was confirmed")
                .isEqualTo(paid);
        return "%,d transactions completed once each, %s paid; %,d events answered once each, with the bytes that were announced; %,d dead letters, each with its original bytes and redriven."
                .formatted(completed.size(), paid, events, letters);
    }

    /** S1, S2, S3: what a consumer has answered is what was announced for it, by id and bytes. */
    private int checkAnswers(String from, String to, Subscription consumer) {
        String types = consumer.types().stream()
                .map(EventType::value)
                .map(type -> "'" + type + "'")
                .collect(Collectors.joining(","));
        Set<String> announced = lines(from, """
                select event_id || ' ' || encode(sha256(body), 'hex') line from %s.outbox_archive where type in (%s)""".formatted(from, types));
        Set<String> answered = lines(to, """
                select value || ' ' || fingerprint line from %s.causes where scope = '%s'""".formatted(to, consumer.consumer()));
        assertThat(announced).isNotEmpty();
        assertThat(answered)
                .as("events that %s has answered", consumer.consumer())
                .isEqualTo(announced);
        return answered.size();
    }

    /** S8. */
    private int checkLetters(String from, String to) {
        Set<String> announced = lines(from, "select encode(body, 'hex') line from %s.outbox_archive".formatted(from));
        Set<String> letters = lines(to, "select encode(body, 'hex') line from %s.dead_letters".formatted(to));
        assertThat(announced).as("S8: dead letters have their original bytes").containsAll(letters);
        assertThat(postgres.text(to, """
                select count(*) from %1$s.dead_letters l where not exists (
                    select from %1$s.dead_letter_actions where letter = l.id and action = 'REDRIVEN')""".formatted(to)))
                .as("dead letters without a trace of their redrive")
                .isEqualTo("0");
        return letters.size();
    }

    private Set<String> lines(String context, String sql) {
        String lines =
                postgres.text(context, "select coalesce(string_agg(line, ','), '') from (%s) found".formatted(sql));
        return lines.isEmpty() ? Set.of() : new TreeSet<>(List.of(lines.split(",")));
    }

    /** Of minor units. */
    private String sums(String context, String sql) {
        return postgres.text(context, """
                select coalesce(string_agg(total || ' minor units of ' || currency, ', ' order by currency), 'nothing')
                from (%s group by currency) sums""".formatted(sql));
    }
}
