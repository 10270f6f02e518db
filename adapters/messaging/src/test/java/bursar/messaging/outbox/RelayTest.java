package bursar.messaging.outbox;

import static bursar.messaging.testing.Events.SUBMITTED;
import static bursar.messaging.testing.Events.message;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import bursar.messaging.testing.CapturedLog;
import bursar.messaging.testing.ForwardingOutbox;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.PublishingBy;
import bursar.messaging.testing.SettableClock;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(SUBMITTED));
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final InMemoryTransport transport = new InMemoryTransport(clock, Set.of(PAYMENTS));
    private final Relay relay = new Relay(UUID.randomUUID(), outbox, transport);
    private final Relay standby = new Relay(UUID.randomUUID(), outbox, transport);

    @Test
    void an_announced_event_is_published_and_leaves_the_outbox() throws Exception {
        transport.open(PAYMENTS);
        var event = announce(UUID.randomUUID());

        relay.run();

        assertThat(outbox.archive()).extracting(Message::id).containsExactly(event.id());
        assertThat(outbox.backlog()).isZero();
        assertThat(delivered()).containsExactly(event.id());
    }

    @Test
    void a_relay_goes_on_at_once_while_there_was_something_and_then_polls() {
        transport.open(PAYMENTS);
        announce(UUID.randomUUID());

        assertThat(relay.run()).isEqualTo(Duration.ZERO);
        assertThat(relay.run()).isEqualTo(POLL_INTERVAL);
    }

    @Test
    void the_events_of_an_aggregate_are_published_in_their_order() throws Exception {
        transport.open(PAYMENTS);
        var aggregate = UUID.randomUUID();
        List<UUID> announced = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            announced.add(announce(aggregate).id());
        }

        runUntilIdle(relay);

        assertThat(delivered()).isEqualTo(announced);
    }

    @Test
    void a_batch_is_bounded() {
        List<Integer> batches = new ArrayList<>();
        var counted = new Relay(UUID.randomUUID(), outbox, publishing(batch -> {
            batches.add(batch.size());
            return transport.publish(batch);
        }));
        transport.open(PAYMENTS);
        for (int i = 0; i < 1_200; i++) {
            announce(UUID.randomUUID());
        }

        runUntilIdle(counted);

        assertThat(batches).containsExactly(500, 500, 200);
    }

    @Test
    void a_failed_publish_holds_back_its_own_aggregate_and_no_other() throws Exception {
        var aggregate = UUID.randomUUID();
        var other = new EventType("transactions.transaction-completed.v1"); // which nobody consumes
        var first = announce(aggregate);
        var second = announce(aggregate);
        runUntilIdle(relay);
        transport.open(PAYMENTS);
        var completed = new Message(UUID.randomUUID(), other, "k", new byte[0]);
        outbox.announce(UUID.randomUUID(), completed);

        runUntilIdle(relay);
        assertThat(outbox.archive()).extracting(Message::id).containsExactly(completed.id());

        clock.advance(LONGEST_BACKOFF);
        runUntilIdle(relay);
        assertThat(delivered()).containsExactly(first.id(), second.id());
    }

    @Test
    void a_failed_publish_waits_longer_each_time_but_never_too_long() {
        List<Duration> waits = new ArrayList<>();
        var noting = settling((lease, confirmed, failed) -> {
            failed.forEach(each -> waits.add(each.dueAgainAfter()));
            return outbox.settle(lease, confirmed, failed);
        });
        var failing = new Relay(UUID.randomUUID(), noting, transport);
        announce(UUID.randomUUID());

        for (int i = 0; i < 20; i++) {
            failing.run();
            clock.advance(LONGEST_BACKOFF);
        }

        assertThat(waits).hasSize(20);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(waits.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
        assertThat(waits.get(19)).isBetween(LONGEST_BACKOFF.dividedBy(2), LONGEST_BACKOFF);
    }

    @Test
    void while_the_transport_is_away_nothing_is_spent_and_nothing_lost() throws Exception {
        transport.open(PAYMENTS);
        var event = announce(UUID.randomUUID());
        transport.goAway();

        assertThatThrownBy(relay::run).isInstanceOf(TransportUnavailable.class);
        assertThat(outbox.due(10)).singleElement().returns(0, Outbox.Unsent::attempts);

        transport.comeBack();
        relay.run();
        assertThat(delivered()).containsExactly(event.id());
    }

    @Test
    void a_crash_between_publish_and_settling_publishes_again_with_the_same_id() throws Exception {
        transport.open(PAYMENTS);
        var event = announce(UUID.randomUUID());
        var crashes = settling((_, _, _) -> {
            throw new IllegalStateException("crashed");
        });
        var crashing = new Relay(UUID.randomUUID(), crashes, transport);
        assertThatThrownBy(crashing::run).hasMessage("crashed");

        clock.advance(LEASE);
        runUntilIdle(standby);

        assertThat(delivered()).containsExactly(event.id(), event.id());
        assertThat(outbox.archive()).hasSize(1);
    }

    @Test
    void one_relay_leads_and_the_other_stands_by() throws Exception {
        transport.open(PAYMENTS);
        relay.run();
        announce(UUID.randomUUID());

        assertThat(standby.run()).isEqualTo(POLL_INTERVAL);

        assertThat(outbox.backlog()).isEqualTo(1);
    }

    @Test
    void a_relay_knows_whether_it_leads() {
        assertThat(relay.leads()).isFalse();
        relay.run();
        standby.run();
        assertThat(relay.leads()).isTrue();
        assertThat(standby.leads()).isFalse();

        clock.advance(LEASE);
        standby.run();
        relay.run();
        assertThat(standby.leads()).isTrue();
        assertThat(relay.leads()).isFalse();
    }

    @Test
    void a_standby_takes_over_when_the_lease_ran_out() throws Exception {
        transport.open(PAYMENTS);
        relay.run();
        var event = announce(UUID.randomUUID());
        clock.advance(LEASE.minusMillis(1));
        standby.run();
        assertThat(outbox.backlog()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        standby.run();

        assertThat(delivered()).containsExactly(event.id());
        assertThat(relay.run()).isEqualTo(POLL_INTERVAL);
    }

    @Test
    void a_leader_that_goes_on_keeps_the_lead() {
        for (int i = 0; i < 10; i++) {
            relay.run();
            clock.advance(LEASE.minusSeconds(1));
            standby.run();
        }
        transport.open(PAYMENTS);
        announce(UUID.randomUUID());

        standby.run();
        assertThat(outbox.backlog()).isEqualTo(1);
        relay.run();
        assertThat(outbox.backlog()).isZero();
    }

    @Test
    void a_relay_that_ends_lets_another_lead_at_once() throws Exception {
        transport.open(PAYMENTS);
        relay.run();
        announce(UUID.randomUUID());

        relay.end();
        standby.run();

        assertThat(delivered()).hasSize(1);
    }

    @Test
    void a_paused_leader_that_wakes_up_settles_nothing() throws Exception {
        transport.open(PAYMENTS);
        var aggregate = UUID.randomUUID();
        var first = announce(aggregate);
        var second = announce(aggregate);
        var paused = new Relay(UUID.randomUUID(), outbox, publishing(batch -> {
            clock.advance(LEASE);
            standby.run(); // another leads by now, and has published the first
            transport.publish(batch);
            return List.of(new Transport.Receipt.Failed("believed to have failed"));
        }));

        paused.run();

        assertThat(outbox.archive()).extracting(Message::id).containsExactly(first.id());
        assertThat(outbox.due(10)).singleElement().returns(0, Outbox.Unsent::attempts);
        assertThat(paused.run()).isEqualTo(POLL_INTERVAL);
        runUntilIdle(standby);
        assertThat(delivered()).containsExactly(first.id(), first.id(), second.id());
    }

    @Test
    void a_paused_leader_confirms_nothing_either() throws Exception {
        transport.open(PAYMENTS);
        var first = announce(UUID.randomUUID());
        var paused = new Relay(UUID.randomUUID(), outbox, publishing(batch -> {
            clock.advance(LEASE);
            outbox.lead(UUID.randomUUID(), LEASE); // another leads by now, and has not got far
            return transport.publish(batch);
        }));

        paused.run();

        assertThat(outbox.archive()).isEmpty();
        assertThat(outbox.due(10)).extracting(unsent -> unsent.message().id()).containsExactly(first.id());
    }

    @Test
    void a_look_into_the_outbox_that_used_up_the_lease_is_followed_by_no_publish() {
        transport.open(PAYMENTS);
        announce(UUID.randomUUID());
        var slow = new Relay(UUID.randomUUID(), lookingSlowly(), publishing(_ -> {
            throw new AssertionError("published without the lead");
        }));

        assertThat(slow.run()).isEqualTo(POLL_INTERVAL);

        assertThat(outbox.archive()).hasSize(1);
    }

    @Test
    void what_fails_alike_is_one_line() {
        announce(UUID.randomUUID());
        announce(UUID.randomUUID());
        try (var log = CapturedLog.of(Relay.class)) {
            relay.run();

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage()).startsWith("2 publishes failed"));
        }
    }

    @Test
    void receipts_that_do_not_match_the_batch_settle_nothing() {
        var lying = new Relay(UUID.randomUUID(), outbox, publishing(_ -> List.of()));
        announce(UUID.randomUUID());

        assertThatThrownBy(lying::run).isInstanceOf(IllegalStateException.class);

        assertThat(outbox.backlog()).isEqualTo(1);
    }

    @Test
    void a_failed_publish_is_logged_with_the_fields_of_its_event() {
        var event = submitted(UUID.randomUUID());
        outbox.announce(event.subject(), message(event));
        try (var log = CapturedLog.of(Relay.class)) {
            relay.run();

            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage()).contains("no queue took it");
                assertThat(line.getMDCPropertyMap()).containsExactlyInAnyOrderEntriesOf(CapturedLog.fieldsOf(event));
            });
        }
    }

    @Test
    void an_event_that_cannot_be_read_is_published_and_retried_like_any_other() throws Exception {
        var noise = new Message(UUID.randomUUID(), SUBMITTED, "k", new byte[] {1, 2, 3});
        outbox.announce(UUID.randomUUID(), noise);
        relay.run();
        assertThat(outbox.backlog()).isEqualTo(1);
        transport.open(PAYMENTS);
        clock.advance(LONGEST_BACKOFF);

        relay.run();

        assertThat(outbox.archive()).containsExactly(noise);
    }

    private Envelope announce(UUID aggregate) {
        var event = submitted(aggregate);
        outbox.announce(aggregate, message(event));
        return event;
    }

    private static void runUntilIdle(Relay relay) {
        Duration rest = relay.run();
        while (rest.isZero()) {
            rest = relay.run();
        }
    }

    /** The ids of what is in the consumer's queue, in its order. */
    private List<UUID> delivered() throws InterruptedException {
        try (var queue = transport.open(PAYMENTS)) {
            return queue.receive(1_000, Duration.ZERO).stream()
                    .map(delivery -> EnvelopeJson.read(delivery.body()).id())
                    .toList();
        }
    }

    private Transport publishing(Function<List<Message>, List<Transport.Receipt>> publish) {
        return new PublishingBy(publish, transport);
    }

    private Outbox settling(Settle settle) {
        return behaving(() -> {}, settle);
    }

    /** So slow that another relay leads before it answers. */
    private Outbox lookingSlowly() {
        return behaving(
                () -> {
                    clock.advance(LEASE);
                    standby.run();
                },
                outbox::settle);
    }

    private Outbox behaving(Runnable beforeALook, Settle settle) {
        return new ForwardingOutbox(outbox) {
            @Override
            public List<Unsent> due(int max) {
                List<Unsent> due = super.due(max);
                beforeALook.run();
                return due;
            }

            @Override
            public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
                return settle.settle(lease, confirmed, failed);
            }
        };
    }

    private interface Settle {
        boolean settle(Outbox.Lease lease, List<Outbox.Unsent> confirmed, List<Outbox.FailedPublish> failed);
    }
}
