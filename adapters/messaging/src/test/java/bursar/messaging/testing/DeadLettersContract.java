package bursar.messaging.testing;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.DeadLetters.End;
import bursar.messaging.deadletter.DeadLetters.Entry;
import bursar.messaging.deadletter.DeadLetters.Filter;
import bursar.messaging.deadletter.DeadLetters.Group;
import bursar.messaging.deadletter.DeadLetters.Kept;
import bursar.messaging.deadletter.DeadLetters.Place;
import bursar.messaging.deadletter.DeadLetters.Resolution;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Failure.Reason;
import bursar.step.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetters} does. Each test begins with none. */
public interface DeadLettersContract {

    DeadLetters deadLetters();

    String PAYMENTS = "payments.on-transactions";
    String TRANSACTIONS = "transactions.on-payments";
    Filter ANY = new Filter(Optional.empty(), Optional.empty());
    Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");
    Resolution REDRIVEN = new Resolution(End.REDRIVEN, Caller.ANONYMOUS, "by its id");
    Resolution DISCARDED = new Resolution(End.DISCARDED, new Caller("olga"), "paid by other means");

    @Test
    default void a_letter_is_found_as_it_was_kept() {
        byte[] body = {0, 1, -1, '{', (byte) 0xC3, 0x28};
        var failure = new Failure(Reason.CONTRADICTION, "AMOUNT", "\u00fcber \uD83D\uDE00", "at\n\tx");
        var letter =
                new DeadLetter(UUID.randomUUID(), PAYMENTS, "t.v1", "k", body, failure, 6, 2, NOON, NOON.plusMillis(1));
        deadLetters().add(letter);

        Kept kept = deadLetters().find(letter.id()).orElseThrow();

        assertThat(kept.resolved()).isEmpty();
        assertThat(kept.letter()).usingRecursiveComparison().isEqualTo(letter);
    }

    @Test
    default void what_nobody_kept_is_not_found() {
        assertThat(deadLetters().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    default void a_letter_that_comes_twice_is_kept_once_whatever_its_id() {
        var first = letter(PAYMENTS, "E", NOON, "body", 0);
        deadLetters().add(first);
        deadLetters().add(letter(PAYMENTS, "E", NOON.plusSeconds(1), "body", 0));

        assertThat(ids(ANY, 10)).containsExactly(first.id());
    }

    @Test
    default void a_letter_of_another_consumer_body_or_redrive_is_another() {
        deadLetters().add(letter(PAYMENTS, "E", NOON, "body", 0));
        deadLetters().add(letter(TRANSACTIONS, "E", NOON, "body", 0));
        deadLetters().add(letter(PAYMENTS, "E", NOON, "another", 0));
        deadLetters().add(letter(PAYMENTS, "E", NOON, "body", 1));

        assertThat(deadLetters().list(ANY, Optional.empty(), 10)).hasSize(4);
    }

    @Test
    default void a_letter_that_was_redriven_and_dies_again_is_unresolved_again() {
        var letter = letter(PAYMENTS, "E", NOON, "body", 0);
        for (int time = 1; time <= 3; time++) {
            deadLetters().add(letter(PAYMENTS, "E" + time, NOON.plusSeconds(time), "body", 0));
            var kept = deadLetters().list(ANY, Optional.empty(), 10);
            assertThat(kept).singleElement().returns("E" + time, DeadLetters.Entry::error);
            UUID id = kept.getFirst().id();
            assertThat(deadLetters().find(id).orElseThrow().resolved()).isEmpty();
            assertThat(deadLetters().find(id).orElseThrow().letter().body()).isEqualTo(letter.body());

            assertThat(deadLetters().resolve(id, REDRIVEN)).isTrue();

            assertThat(deadLetters().find(id).orElseThrow().resolved()).isPresent();
        }
    }

    @Test
    default void a_letter_has_its_place_by_when_it_was_kept_and_a_new_one_when_it_dies_again() {
        Instant before = deadLetters().now(PAYMENTS);
        var first = added(PAYMENTS, "E", NOON.plus(Duration.ofDays(10_000)));
        Instant between = keptAt(first);
        assertThat(between).isBetween(before, deadLetters().now(PAYMENTS)).isEqualTo(between.truncatedTo(MILLIS));
        var second = added(PAYMENTS, "E", NOON);

        deadLetters().add(first);
        assertThat(keptAt(first)).isEqualTo(between);
        assertThat(deadLetters().resolve(first.id(), REDRIVEN)).isTrue();
        assertThat(keptAt(first)).isEqualTo(between);
        deadLetters().add(first);

        assertThat(keptAt(first))
                .isBetween(keptAt(second).plusMillis(1), deadLetters().now(PAYMENTS));
        assertThat(ids(ANY, 10)).containsExactly(second.id(), first.id());
    }

    private Instant keptAt(DeadLetter letter) {
        return deadLetters().find(letter.id()).orElseThrow().keptAt();
    }

    @Test
    default void a_letter_that_was_discarded_and_comes_again_stays_discarded() {
        var letter = letter(PAYMENTS, "E", NOON, "body", 0);
        deadLetters().add(letter);
        deadLetters().resolve(letter.id(), DISCARDED);
        deadLetters().add(letter(PAYMENTS, "E", NOON, "body", 0));

        assertThat(deadLetters().list(ANY, Optional.empty(), 10)).isEmpty();
    }

    @Test
    default void the_list_shows_the_oldest_first_and_no_more_than_asked_for() {
        var first = added(PAYMENTS, "E", NOON);
        var second = added(PAYMENTS, "E", NOON.plusMillis(1));
        var third = added(TRANSACTIONS, "E", NOON.plusSeconds(1));

        assertThat(ids(ANY, 10)).containsExactly(first.id(), second.id(), third.id());
        assertThat(ids(ANY, 2)).containsExactly(first.id(), second.id());
        assertThat(deadLetters().list(ANY, Optional.empty(), 1))
                .containsExactly(Entry.of(deadLetters().find(first.id()).orElseThrow()));
    }

    @Test
    default void letters_are_in_the_order_in_which_they_were_kept_whatever_their_own_times_say() {
        var first = added(PAYMENTS, "E", NOON.plus(Duration.ofDays(10_000)));
        var second = added(PAYMENTS, "E", NOON.minus(Duration.ofDays(10_000)));
        var third = added(PAYMENTS, "E", NOON);

        assertThat(ids(ANY, 10)).containsExactly(first.id(), second.id(), third.id());
    }

    @Test
    default void the_list_is_of_a_consumer_of_an_error_or_of_both() {
        var one = added(PAYMENTS, "E", NOON);
        var other = added(PAYMENTS, "F", NOON.plusMillis(1));
        var third = added(TRANSACTIONS, "E", NOON.plusMillis(2));

        assertThat(ids(Filter.of(PAYMENTS), 10)).containsExactly(one.id(), other.id());
        assertThat(ids(new Filter(Optional.empty(), Optional.of("E")), 10)).containsExactly(one.id(), third.id());
        assertThat(ids(new Filter(Optional.of(PAYMENTS), Optional.of("F")), 10)).containsExactly(other.id());
        assertThat(ids(new Filter(Optional.of(TRANSACTIONS), Optional.of("F")), 10))
                .isEmpty();
        assertThat(ids(Filter.of("nobody"), 10)).isEmpty();
    }

    @Test
    default void pages_hold_everything_once_however_many_were_kept_together() {
        for (int i = 0; i < 8; i++) {
            var consumer = i % 2 == 0 ? PAYMENTS : TRANSACTIONS;
            deadLetters().add(letter(consumer, "E", NOON, UUID.randomUUID().toString(), 0));
        }

        assertThat(paged()).hasSize(8).doesNotHaveDuplicates();
    }

    /** The ids of all there are, by pages of three. */
    default List<UUID> paged() {
        List<UUID> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        for (List<Entry> page = deadLetters().list(ANY, after, 3);
                !page.isEmpty();
                page = deadLetters().list(ANY, after, 3)) {
            page.forEach(entry -> paged.add(entry.id()));
            assertThat(paged).doesNotHaveDuplicates();
            after = Optional.of(page.getLast().place());
        }
        return paged;
    }

    @Test
    default void groups_tell_what_dead_letters_have_in_common_the_largest_first() {
        added(PAYMENTS, "E", NOON.plusSeconds(2));
        added(PAYMENTS, "F", NOON);
        added(PAYMENTS, "F", NOON.plusSeconds(1));
        added(TRANSACTIONS, "F", NOON);
        added(TRANSACTIONS, "F", NOON);
        added(TRANSACTIONS, "F", NOON);

        assertThat(deadLetters().groups(ANY, 10))
                .containsExactly(
                        new Group(TRANSACTIONS, "F", Reason.FAILED, 3, NOON.minusSeconds(60), NOON),
                        new Group(PAYMENTS, "F", Reason.FAILED, 2, NOON.minusSeconds(60), NOON.plusSeconds(1)),
                        new Group(PAYMENTS, "E", Reason.FAILED, 1, NOON.minusSeconds(58), NOON.plusSeconds(2)));
        assertThat(deadLetters().groups(ANY, 1)).extracting(Group::count).containsExactly(3L);
        assertThat(deadLetters().groups(Filter.of(PAYMENTS), 10))
                .extracting(Group::count)
                .containsExactly(2L, 1L);
        assertThat(deadLetters().groups(new Filter(Optional.of(PAYMENTS), Optional.of("E")), 10))
                .extracting(Group::error)
                .containsExactly("E");
    }

    @Test
    default void the_same_error_for_another_reason_is_another_group() {
        var failed = added(PAYMENTS, "E", NOON);
        deadLetters()
                .add(new DeadLetter(
                        UUID.randomUUID(),
                        PAYMENTS,
                        "t",
                        "k",
                        new byte[1],
                        Failure.of(Reason.DELIVERY_LIMIT, "E", ""),
                        1,
                        0,
                        NOON,
                        NOON));

        assertThat(deadLetters().groups(ANY, 10))
                .extracting(Group::reason)
                .containsExactlyInAnyOrder(failed.failure().reason(), Reason.DELIVERY_LIMIT);
    }

    @Test
    default void a_resolved_letter_is_in_no_list_and_no_group_and_can_still_be_looked_at() {
        var redriven = added(PAYMENTS, "E", NOON);
        var discarded = added(PAYMENTS, "E", NOON);

        assertThat(deadLetters().resolve(redriven.id(), REDRIVEN)).isTrue();
        assertThat(deadLetters().resolve(discarded.id(), DISCARDED)).isTrue();

        assertThat(ids(ANY, 10)).isEmpty();
        assertThat(deadLetters().groups(ANY, 10)).isEmpty();
        assertThat(Unresolved.of(deadLetters(), PAYMENTS, 10)).isEmpty();
        assertThat(howResolved(redriven.id())).contains(REDRIVEN);
        assertThat(howResolved(discarded.id())).contains(DISCARDED);
        assertThat(deadLetters().find(discarded.id()).orElseThrow().letter().body())
                .isEqualTo(discarded.body());
    }

    @Test
    default void a_letter_is_resolved_once_by_the_clock_of_the_store() {
        var letter = added(PAYMENTS, "E", NOON);
        Instant before = deadLetters().now(PAYMENTS);

        assertThat(deadLetters().resolve(letter.id(), DISCARDED)).isTrue();
        assertThat(deadLetters().resolve(letter.id(), REDRIVEN)).isFalse();
        assertThat(deadLetters().resolve(letter.id(), DISCARDED)).isFalse();

        assertThat(howResolved(letter.id())).contains(DISCARDED);
        assertThat(deadLetters()
                        .find(letter.id())
                        .orElseThrow()
                        .resolved()
                        .orElseThrow()
                        .at())
                .isBetween(before, deadLetters().now(PAYMENTS).plusMillis(1));
    }

    @Test
    default void what_is_unknown_cannot_be_resolved() {
        assertThat(deadLetters().resolve(UUID.randomUUID(), REDRIVEN)).isFalse();
    }

    @Test
    default void of_many_who_resolve_a_letter_at_once_one_does() throws Exception {
        var letter = added(PAYMENTS, "E", NOON);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Resolution resolution = i % 2 == 0 ? REDRIVEN : DISCARDED;
            calls.add(() -> deadLetters().resolve(letter.id(), resolution));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int resolved = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                resolved += call.get() ? 1 : 0;
            }
            assertThat(resolved).isEqualTo(1);
        }
    }

    @Test
    default void times_are_kept_in_whole_milliseconds_and_never_in_the_future() {
        Instant failed = NOON.plusNanos(999_999);
        var letter = letter(PAYMENTS, "E", failed, "body", 0);
        deadLetters().add(letter);

        assertThat(deadLetters().list(ANY, Optional.empty(), 1).getFirst().lastFailedAt())
                .isEqualTo(NOON);
    }

    @Test
    default void the_clock_of_the_store_goes() {
        Instant now = deadLetters().now(PAYMENTS);

        assertThat(now).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        assertThat(now).isEqualTo(now.truncatedTo(MILLIS));
    }

    private DeadLetter added(String consumer, String error, Instant lastFailedAt) {
        var letter = letter(consumer, error, lastFailedAt, UUID.randomUUID().toString(), 0);
        deadLetters().add(letter);
        awaitLater(deadLetters().now(PAYMENTS));
        return letter;
    }

    /** So that what is kept next is kept later, and has its place after this one. */
    private void awaitLater(Instant then) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> deadLetters().now(PAYMENTS).isAfter(then));
    }

    private List<UUID> ids(Filter filter, int max) {
        return deadLetters().list(filter, Optional.empty(), max).stream()
                .map(Entry::id)
                .toList();
    }

    private Optional<Resolution> howResolved(UUID id) {
        return deadLetters().find(id).flatMap(Kept::resolved).map(DeadLetters.Resolved::how);
    }

    private static DeadLetter letter(String consumer, String error, Instant lastFailedAt, String body, int redrives) {
        return new DeadLetter(
                UUID.randomUUID(),
                consumer,
                "transactions.transaction-submitted.v1",
                "key",
                body.getBytes(StandardCharsets.UTF_8),
                Failure.of(Reason.FAILED, error, "detail"),
                6,
                redrives,
                lastFailedAt.minus(Duration.ofMinutes(1)),
                lastFailedAt);
    }
}
