package bursar.messaging.deadletter;

import static bursar.messaging.testing.Events.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.deadletter.DeadLetters.End;
import bursar.messaging.deadletter.RedriveDeadLetter.Outcome;
import bursar.messaging.deadletter.RedriveDeadLetters.Progress;
import bursar.messaging.deadletter.RedriveDeadLetters.Report;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.SettableClock;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Failure.Reason;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedriveTest {

    private static final Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(SUBMITTED));
    private static final int QUICKLY = 1_000_000;
    private static final Progress TO_THE_END = _ -> true;

    private final SettableClock clock = new SettableClock();
    private final InMemoryTransport transport = new InMemoryTransport(clock, Set.of(PAYMENTS));
    private final ConsumerQueue queue = transport.open(PAYMENTS);
    private final DeadLetters deadLetters = transport.deadLetters();
    private final RedriveDeadLetter one = new RedriveDeadLetter(deadLetters, transport);
    private final RedriveDeadLetters group = new RedriveDeadLetters(deadLetters, one);
    private final DiscardDeadLetter discard = new DiscardDeadLetter(deadLetters);

    @Test
    void a_letter_is_sent_with_its_bytes_and_marked_with_who_did_it() throws Exception {
        var letter = dead("E");

        assertThat(redrive(letter, false)).isEqualTo(Outcome.REDRIVEN);

        assertThat(received()).singleElement().satisfies(delivery -> {
            assertThat(delivery.body()).isEqualTo(letter.body());
            assertThat(delivery.redrives()).isEqualTo(1);
        });
        assertThat(resolution(letter)).isEqualTo(new DeadLetters.Resolution(End.REDRIVEN, OLGA, "by its id"));
    }

    @Test
    void twice_by_mistake_does_nothing_twice() throws Exception {
        var letter = dead("E");
        redrive(letter, false);

        assertThat(redrive(letter, true)).isEqualTo(Outcome.ALREADY_REDRIVEN);
        assertThat(received()).hasSize(1);
    }

    @Test
    void what_is_unknown_is_absent() {
        assertThat(one.handle(new RedriveDeadLetter.Command(UUID.randomUUID(), false, OLGA, "")))
                .isEqualTo(Outcome.ABSENT);
        assertThat(discard.handle(discarding(UUID.randomUUID()))).isEqualTo(DiscardDeadLetter.Outcome.ABSENT);
    }

    @Test
    void a_letter_that_could_not_be_sent_is_still_unresolved() throws Exception {
        var letter = dead("E");
        transport.goAway();

        assertThatThrownBy(() -> redrive(letter, false)).isInstanceOf(TransportUnavailable.class);

        assertThat(Unresolved.of(deadLetters, PAYMENTS.consumer(), 10)).hasSize(1);
    }

    @Test
    void a_letter_older_than_14_days_is_sent_only_by_force() throws Exception {
        var letter = dead("E");
        clock.advance(Duration.ofDays(14));
        var atTheEdge = letter.firstFailedAt().plus(Duration.ofDays(14));
        assertThat(clock.instant()).isEqualTo(atTheEdge);
        clock.advance(Duration.ofMillis(1));

        assertThat(redrive(letter, false)).isEqualTo(Outcome.TOO_OLD);
        assertThat(received()).isEmpty();
        assertThat(redrive(letter, true)).isEqualTo(Outcome.REDRIVEN);
        assertThat(resolution(letter).reason()).isEqualTo("by its id, forced");
    }

    @Test
    void a_letter_of_14_days_is_sent_unforced() {
        var letter = dead("E");
        clock.advance(Duration.ofDays(14));

        assertThat(redrive(letter, false)).isEqualTo(Outcome.REDRIVEN);
    }

    @Test
    void a_letter_that_was_redriven_and_dies_again_is_as_old_as_it_was() throws Exception {
        redrive(dead("E"), false);
        clock.advance(Duration.ofDays(13));
        queue.deadLetter(received().getFirst(), Failure.of(Reason.FAILED, "E", "again"));
        var again = Unresolved.of(deadLetters, PAYMENTS.consumer(), 10).getFirst();

        clock.advance(Duration.ofDays(2));

        assertThat(redrive(again, false)).isEqualTo(Outcome.TOO_OLD);
        assertThat(redrive(again, true)).isEqualTo(Outcome.REDRIVEN);
    }

    @Test
    void a_discarded_letter_stays_to_be_seen_with_its_reason_and_is_sent_no_more() throws Exception {
        var letter = dead("E");

        assertThat(discard.handle(discarding(letter.id()))).isEqualTo(DiscardDeadLetter.Outcome.DISCARDED);
        assertThat(discard.handle(discarding(letter.id()))).isEqualTo(DiscardDeadLetter.Outcome.ALREADY_DISCARDED);
        assertThat(redrive(letter, true)).isEqualTo(Outcome.DISCARDED);

        assertThat(received()).isEmpty();
        assertThat(resolution(letter))
                .isEqualTo(new DeadLetters.Resolution(End.DISCARDED, OLGA, "paid by other means"));
    }

    @Test
    void a_redriven_letter_cannot_be_discarded_any_more() {
        var letter = dead("E");
        redrive(letter, false);

        assertThat(discard.handle(discarding(letter.id()))).isEqualTo(DiscardDeadLetter.Outcome.REDRIVEN);
    }

    @Test
    void a_group_is_sent_the_oldest_first_and_others_are_left() throws Exception {
        var first = dead("E");
        clock.advance(Duration.ofMillis(1));
        var second = dead("E");
        dead("F");

        Report report = group.handle(
                new RedriveDeadLetters.Command(
                        PAYMENTS.consumer(), Optional.of("E"), false, false, QUICKLY, false, Optional.empty(), OLGA),
                TO_THE_END);

        assertThat(report).isEqualTo(new Report(2, 0, clock.instant(), true, Optional.empty()));
        assertThat(received()).extracting(Delivery::body).containsExactly(first.body(), second.body());
        assertThat(resolution(first).reason()).isEqualTo("with those of payments.on-transactions that failed by E");
        assertThat(Unresolved.of(deadLetters, PAYMENTS.consumer(), 10)).hasSize(1);
    }

    @Test
    void a_group_of_many_pages_is_sent_whole() throws Exception {
        for (int i = 0; i < 250; i++) {
            dead("E");
        }

        assertThat(group.handle(command(false, false, false), TO_THE_END).redriven())
                .isEqualTo(250);
        assertThat(received()).hasSize(250);
    }

    @Test
    void one_goes_first_and_the_rest_when_it_is_asked_for_again() throws Exception {
        dead("E");
        dead("E");
        dead("E");

        Report first = group.handle(command(true, false, false), TO_THE_END);
        assertThat(first.redriven()).isEqualTo(1);
        assertThat(first.complete()).isFalse();
        assertThat(received()).hasSize(1);

        Report rest = group.handle(command(false, false, false), TO_THE_END);
        assertThat(rest.redriven()).isEqualTo(2);
        assertThat(rest.complete()).isTrue();
    }

    @Test
    void a_dry_run_counts_and_sends_nothing() throws Exception {
        dead("E");
        dead("E", clock.instant().minus(Duration.ofDays(15)));

        assertThat(group.handle(command(false, true, false), TO_THE_END))
                .isEqualTo(new Report(1, 1, clock.instant(), true, Optional.empty()));
        assertThat(group.handle(command(false, true, true), TO_THE_END).redriven())
                .isEqualTo(2);
        assertThat(received()).isEmpty();
        assertThat(Unresolved.of(deadLetters, PAYMENTS.consumer(), 10)).hasSize(2);
    }

    @Test
    void old_ones_of_a_group_are_passed_over_unless_forced() throws Exception {
        dead("E", clock.instant().minus(Duration.ofDays(15)));
        dead("E");

        assertThat(group.handle(command(false, false, false), TO_THE_END))
                .isEqualTo(new Report(1, 1, clock.instant(), true, Optional.empty()));
        assertThat(group.handle(command(false, false, true), TO_THE_END).redriven())
                .isEqualTo(1);
        assertThat(received()).hasSize(2);
    }

    @Test
    void what_dies_again_meanwhile_is_not_sent_round_and_round() throws Exception {
        dead("E");
        dead("E");
        Report started = group.handle(command(false, true, false), TO_THE_END);
        clock.advance(Duration.ofMillis(1));

        Report report = group.handle(command(false, false, false, Optional.of(started.upTo())), _ -> {
            dead("E");
            return true;
        });

        Report again = group.handle(command(false, false, false, Optional.of(report.upTo())), TO_THE_END);

        assertThat(report.redriven()).isEqualTo(2);
        assertThat(again).isEqualTo(new Report(0, 0, started.upTo(), true, Optional.empty()));
        assertThat(Unresolved.of(deadLetters, PAYMENTS.consumer(), 10)).hasSize(2);
    }

    @Test
    void letters_of_a_service_whose_clock_is_ahead_are_sent_all_the_same() throws Exception {
        dead("E", clock.instant().plus(Duration.ofDays(1)));

        assertThat(group.handle(command(false, false, false), TO_THE_END))
                .isEqualTo(new Report(1, 0, clock.instant(), true, Optional.empty()));
    }

    @Test
    void what_dies_again_in_a_service_whose_clock_is_behind_is_not_sent_round_and_round() throws Exception {
        dead("E");
        Instant upTo = clock.instant();
        clock.advance(Duration.ofMillis(1));

        dead("E", upTo.minus(Duration.ofDays(1)));

        assertThat(group.handle(command(false, false, false, Optional.of(upTo)), TO_THE_END))
                .isEqualTo(new Report(1, 0, upTo, true, Optional.empty()));
    }

    @Test
    void it_stops_when_it_is_told_to_and_goes_on_when_asked_again() throws Exception {
        dead("E");
        dead("E");
        dead("E");

        Report stopped = group.handle(command(false, false, false), redriven -> redriven < 2);
        assertThat(stopped.complete()).isFalse();
        assertThat(stopped.redriven()).isEqualTo(2);

        Report rest = group.handle(command(false, false, false, Optional.of(stopped.upTo())), TO_THE_END);
        assertThat(rest.redriven()).isEqualTo(1);
        assertThat(rest.complete()).isTrue();
    }

    @Test
    void a_transport_that_is_away_is_reported_and_nothing_is_lost() throws Exception {
        dead("E");
        transport.goAway();

        Report report = group.handle(command(false, false, false), TO_THE_END);

        assertThat(report.failure()).contains("switched off");
        assertThat(report.complete()).isFalse();
        assertThat(Unresolved.of(deadLetters, PAYMENTS.consumer(), 10)).hasSize(1);
    }

    @Test
    void a_group_is_sent_no_faster_than_told() throws Exception {
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            dead("E");
        }
        var slowly = new RedriveDeadLetters.Command(
                PAYMENTS.consumer(), Optional.empty(), false, false, 20, false, Optional.empty(), OLGA);

        group.handle(slowly, _ -> sent.add(System.nanoTime()));

        assertThat(Duration.ofNanos(sent.getLast() - sent.getFirst())).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    private static final Caller OLGA = new Caller("olga");

    private DeadLetter dead(String error) {
        return dead(error, clock.instant());
    }

    private DeadLetter dead(String error, Instant failedAt) {
        var id = UUID.randomUUID();
        var letter = new DeadLetter(
                id,
                PAYMENTS.consumer(),
                SUBMITTED.value(),
                id.toString(),
                id.toString().getBytes(StandardCharsets.UTF_8),
                Failure.of(Reason.FAILED, error, "detail"),
                6,
                0,
                failedAt,
                failedAt);
        deadLetters.add(letter);
        return letter;
    }

    private Outcome redrive(DeadLetter letter, boolean force) {
        return one.handle(new RedriveDeadLetter.Command(letter.id(), force, OLGA, "by its id"));
    }

    private static DiscardDeadLetter.Command discarding(UUID id) {
        return new DiscardDeadLetter.Command(id, new DiscardDeadLetter.Reason("paid by other means"), OLGA);
    }

    private static RedriveDeadLetters.Command command(boolean first, boolean dryRun, boolean force) {
        return command(first, dryRun, force, Optional.empty());
    }

    private static RedriveDeadLetters.Command command(
            boolean first, boolean dryRun, boolean force, Optional<Instant> upTo) {
        return new RedriveDeadLetters.Command(
                PAYMENTS.consumer(), Optional.empty(), first, dryRun, QUICKLY, force, upTo, OLGA);
    }

    private DeadLetters.Resolution resolution(DeadLetter letter) {
        return deadLetters
                .find(letter.id())
                .orElseThrow()
                .resolved()
                .orElseThrow()
                .how();
    }

    private List<Delivery> received() throws InterruptedException {
        return queue.receive(1_000, Duration.ZERO);
    }
}
