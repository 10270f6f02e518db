package bursar.messaging.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.SettableClock;
import bursar.messaging.testing.TransportConformance;
import bursar.messaging.testing.Unresolved;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest implements TransportConformance {

    private InMemoryTransport transport = new InMemoryTransport(InstantSource.system(), Set.of());

    @Override
    public Transport transport(Set<Transport.Subscription> consumers, RetryPolicy retries) {
        transport = new InMemoryTransport(InstantSource.system(), consumers);
        return transport;
    }

    @Override
    public DeadLetters deadLetters() {
        return transport.deadLetters();
    }

    @Override
    public void cutOff(ConsumerQueue queue) {
        transport.cutOff(queue);
    }

    @Override
    public boolean cutOffInTheNextMove(ConsumerQueue queue) {
        transport.cutOffInTheNextMove(queue);
        return true;
    }

    @Test
    void a_claim_runs_out_by_the_clock_it_was_given() throws Exception {
        var clock = new SettableClock();
        var onClock = new InMemoryTransport(clock, CONSUMERS);
        var queue = onClock.open(PAYMENTS);
        var other = onClock.open(PAYMENTS);
        onClock.publish(List.of(new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[] {1})));
        assertThat(queue.receive(1, Duration.ZERO)).hasSize(1);

        clock.advance(Duration.ofSeconds(29));
        assertThat(other.receive(1, Duration.ZERO)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.receive(1, Duration.ZERO)).hasSize(1);
    }

    @Test
    void what_ends_its_consumer_a_hundred_times_is_a_dead_letter() throws Exception {
        transport(CONSUMERS, RETRIES);
        transport.open(PAYMENTS);
        transport.publish(List.of(new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[] {1})));
        for (int i = 0; i < 100; i++) {
            var queue = transport.open(PAYMENTS);
            assertThat(queue.receive(1, Duration.ZERO)).hasSize(1);
            cutOff(queue);
        }

        assertThat(transport.open(PAYMENTS).receive(1, Duration.ZERO)).isEmpty();
        assertThat(Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.DELIVERY_LIMIT));
    }

    @Test
    void nothing_answers_while_it_is_away_and_nothing_is_lost() throws Exception {
        transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        transport.publish(List.of(new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[] {1})));
        var delivery = queue.receive(1, Duration.ZERO).getFirst();

        transport.goAway();

        assertThatThrownBy(() -> transport.publish(List.of())).isInstanceOf(TransportUnavailable.class);
        assertThatThrownBy(() -> transport.open(PAYMENTS)).isInstanceOf(TransportUnavailable.class);
        assertThatThrownBy(() -> queue.acknowledge(delivery)).isInstanceOf(TransportUnavailable.class);
        transport.comeBack();
        assertThatThrownBy(() -> queue.receive(1, Duration.ZERO)).isInstanceOf(TransportUnavailable.class);
        assertThat(transport.open(PAYMENTS).receive(1, Duration.ZERO)).hasSize(1);
    }
}
