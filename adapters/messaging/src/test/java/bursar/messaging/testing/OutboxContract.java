package bursar.messaging.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.outbox.Outbox.FailedPublish;
import bursar.messaging.outbox.Outbox.Lease;
import bursar.messaging.outbox.Outbox.Unsent;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} does. In real time; each test begins with an outbox that is empty and has no leader. */
public interface OutboxContract {

    Outbox outbox();

    /** Announces an event in a commit of its own, as a step does. */
    void announce(UUID aggregate, long version, Message message);

    /** The ids of the events in the archive, those of an aggregate in the order of their marking. */
    List<UUID> archived();

    UUID RELAY = UUID.randomUUID();
    UUID OTHER_RELAY = UUID.randomUUID();
    Duration LONG = Duration.ofSeconds(60);
    Duration SHORT = Duration.ofMillis(200);

    @Test
    default void an_announced_event_is_due_as_it_was_announced() {
        var message = Events.unreadable();
        announce(UUID.randomUUID(), 1, message);

        List<Unsent> due = outbox().due(10);

        assertThat(due).hasSize(1);
        assertThat(due.getFirst().attempts()).isZero();
        assertThat(due.getFirst().message().id()).isEqualTo(message.id());
        assertThat(due.getFirst().message().type()).isEqualTo(message.type());
        assertThat(due.getFirst().message().partitionKey()).isEqualTo(message.partitionKey());
        assertThat(due.getFirst().message().body()).isEqualTo(message.body());
    }

    @Test
    default void the_oldest_are_due_first_and_no_more_than_asked_for() {
        List<UUID> announced = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            announced.add(announce(UUID.randomUUID(), 1));
        }

        assertThat(ids(outbox().due(3))).isEqualTo(announced.subList(0, 3));
        assertThat(ids(outbox().due(10))).isEqualTo(announced);
    }

    @Test
    default void of_an_aggregate_only_the_earliest_is_due() {
        var aggregate = UUID.randomUUID();
        var first = announce(aggregate, 1);
        var other = announce(UUID.randomUUID(), 1);
        var second = announce(aggregate, 2);
        var third = announce(aggregate, 5);

        assertThat(ids(outbox().due(10))).containsExactly(first, other);
        confirm(lead(), first, other);
        assertThat(ids(outbox().due(10))).containsExactly(second);
        confirm(lead(), second);
        assertThat(ids(outbox().due(10))).containsExactly(third);
    }

    @Test
    default void a_confirmed_event_moves_to_the_archive() {
        var first = announce(UUID.randomUUID(), 1);
        var second = announce(UUID.randomUUID(), 1);

        confirm(lead(), first);

        assertThat(archived()).containsExactly(first);
        assertThat(ids(outbox().due(10))).containsExactly(second);
    }

    @Test
    default void an_event_that_is_settled_twice_is_archived_once() {
        var event = announce(UUID.randomUUID(), 1);
        var unsent = outbox().due(10);
        var lease = lead();

        assertThat(outbox().settle(lease, unsent, List.of())).isTrue();
        assertThat(outbox().settle(lease, unsent, List.of())).isTrue();
        assertThat(outbox().settle(lease, List.of(), failed(unsent, SHORT))).isTrue();

        assertThat(archived()).containsExactly(event);
        assertThat(outbox().due(10)).isEmpty();
    }

    @Test
    default void nothing_to_settle_is_settled() {
        assertThat(outbox().settle(lead(), List.of(), List.of())).isTrue();
    }

    @Test
    default void a_failed_publish_holds_back_its_own_aggregate_only() {
        var aggregate = UUID.randomUUID();
        announce(aggregate, 1);
        announce(aggregate, 2);
        assertThat(outbox().settle(lead(), List.of(), failed(outbox().due(10), LONG)))
                .isTrue();
        var other = announce(UUID.randomUUID(), 1);
        announce(aggregate, 3);

        assertThat(ids(outbox().due(10))).containsExactly(other);
        assertThat(archived()).isEmpty();
    }

    @Test
    default void a_failed_publish_is_due_again_after_its_wait_and_counts_its_attempts() {
        var event = announce(UUID.randomUUID(), 1);
        var lease = lead();
        for (int attempts = 1; attempts <= 2; attempts++) {
            long from = System.nanoTime();
            outbox().settle(lease, List.of(), failed(outbox().due(10), SHORT));

            List<Unsent> due = await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> outbox().due(10), found -> !found.isEmpty());

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(SHORT.minusMillis(5));
            assertThat(ids(due)).containsExactly(event);
            assertThat(due.getFirst().attempts()).isEqualTo(attempts);
        }
    }

    @Test
    default void confirmed_and_failed_are_settled_together() {
        var confirmed = announce(UUID.randomUUID(), 1);
        announce(UUID.randomUUID(), 1);
        var due = outbox().due(10);

        outbox().settle(lead(), due.subList(0, 1), failed(due.subList(1, 2), LONG));

        assertThat(archived()).containsExactly(confirmed);
        assertThat(outbox().due(10)).isEmpty();
    }

    @Test
    default void one_relay_leads_and_renews_its_lease() {
        var lease = outbox().lead(RELAY, LONG).orElseThrow();

        assertThat(outbox().lead(OTHER_RELAY, LONG)).isEmpty();
        assertThat(outbox().lead(RELAY, LONG)).hasValue(lease);
        assertThat(outbox().lead(OTHER_RELAY, LONG)).isEmpty();
    }

    @Test
    default void of_many_relays_that_ask_at_once_one_leads() throws Exception {
        List<Callable<Optional<Lease>>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> outbox().lead(UUID.randomUUID(), LONG));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(calls).stream().map(OutboxContract::resultOf))
                    .filteredOn(Optional::isPresent)
                    .hasSize(1);
        }
    }

    @Test
    default void a_lease_that_ran_out_is_taken_over_with_a_greater_token() {
        var lost = outbox().lead(RELAY, SHORT).orElseThrow();
        long from = System.nanoTime();

        var won = takeOver();

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(SHORT.minusMillis(50));
        assertThat(won.token()).isGreaterThan(lost.token());
        assertThat(outbox().lead(RELAY, LONG)).isEmpty();
    }

    @Test
    default void a_lease_that_was_resigned_is_taken_over_at_once() {
        var resigned = lead();
        outbox().resign(resigned);

        var next = outbox().lead(OTHER_RELAY, LONG).orElseThrow();

        assertThat(next.token()).isGreaterThan(resigned.token());
    }

    @Test
    default void a_relay_that_resigned_and_leads_again_has_a_greater_token() {
        var resigned = lead();
        outbox().resign(resigned);

        assertThat(lead().token()).isGreaterThan(resigned.token());
        assertThat(outbox().settle(resigned, List.of(), List.of())).isFalse();
    }

    @Test
    default void a_lease_of_another_cannot_be_resigned() {
        var lost = outbox().lead(RELAY, SHORT).orElseThrow();
        takeOver();

        outbox().resign(lost);

        assertThat(outbox().lead(RELAY, LONG)).isEmpty();
    }

    @Test
    default void a_relay_that_was_fenced_off_settles_nothing() {
        announce(UUID.randomUUID(), 1);
        announce(UUID.randomUUID(), 1);
        var lost = outbox().lead(RELAY, SHORT).orElseThrow();
        var due = outbox().due(10);
        takeOver();

        boolean settled = outbox().settle(lost, due.subList(0, 1), failed(due.subList(1, 2), LONG));

        assertThat(settled).isFalse();
        assertThat(archived()).isEmpty();
        assertThat(outbox().due(10)).hasSize(2).allMatch(unsent -> unsent.attempts() == 0);
    }

    /** Or a publish that always takes longer than a lease would never be settled, although nobody else leads. */
    @Test
    default void a_lease_that_ran_out_and_was_not_taken_over_still_settles() {
        var event = announce(UUID.randomUUID(), 1);
        var due = outbox().due(10);
        var lease = outbox().lead(RELAY, Duration.ofMillis(1)).orElseThrow();
        long from = System.nanoTime();
        await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - from > SHORT.toNanos());

        assertThat(outbox().settle(lease, due, List.of())).isTrue();
        assertThat(archived()).containsExactly(event);
    }

    @Test
    default void events_announced_while_others_are_settled_are_neither_lost_nor_settled_twice() throws Exception {
        int writers = 4;
        int each = 50;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> writing = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                writing.add(threads.submit(() -> {
                    var aggregate = UUID.randomUUID();
                    List<UUID> announced = new ArrayList<>();
                    for (int version = 1; version <= each; version++) {
                        announced.add(announce(aggregate, version));
                    }
                    return announced;
                }));
            }
            var lease = lead();
            await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
                outbox().settle(lease, outbox().due(3), List.of());
                return archived().size() >= writers * each;
            });
            for (var announced : writing) {
                assertThat(archived()).containsSubsequence(announced.get());
            }
            assertThat(archived()).hasSize(writers * each).doesNotHaveDuplicates();
        }
    }

    @Test
    default void the_backlog_is_what_is_unsent_whether_or_not_it_is_due() {
        assertThat(outbox().backlog(10)).isZero();
        var aggregate = UUID.randomUUID();
        announce(aggregate, 1);
        announce(aggregate, 2);
        outbox().settle(lead(), List.of(), failed(outbox().due(10), LONG));
        var confirmed = announce(UUID.randomUUID(), 1);

        assertThat(outbox().backlog(10)).isEqualTo(3);
        confirm(lead(), confirmed);
        assertThat(outbox().backlog(10)).isEqualTo(2);
    }

    @Test
    default void a_backlog_is_counted_no_further_than_asked_for() {
        for (int i = 0; i < 5; i++) {
            announce(UUID.randomUUID(), 1);
        }

        assertThat(outbox().backlog(3)).isEqualTo(3);
        assertThat(outbox().backlog(5)).isEqualTo(5);
    }

    private UUID announce(UUID aggregate, long version) {
        var message = Events.unreadable();
        announce(aggregate, version, message);
        return message.id();
    }

    private Lease lead() {
        return outbox().lead(RELAY, LONG).orElseThrow();
    }

    private Lease takeOver() {
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> outbox().lead(OTHER_RELAY, LONG), Optional::isPresent)
                .orElseThrow();
    }

    private void confirm(Lease lease, UUID... events) {
        var confirmed = outbox().due(100).stream()
                .filter(unsent -> List.of(events).contains(unsent.message().id()))
                .toList();
        assertThat(confirmed).hasSize(events.length);
        assertThat(outbox().settle(lease, confirmed, List.of())).isTrue();
    }

    private static List<FailedPublish> failed(List<Unsent> unsent, Duration dueAgainAfter) {
        return unsent.stream()
                .map(each -> new FailedPublish(each, "no queue took it", dueAgainAfter))
                .toList();
    }

    private static List<UUID> ids(List<Unsent> unsent) {
        return unsent.stream().map(each -> each.message().id()).toList();
    }

    private static <T> T resultOf(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
