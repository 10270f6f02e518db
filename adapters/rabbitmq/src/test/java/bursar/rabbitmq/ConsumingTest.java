package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.FAILURE;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.drain;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.TransportUnavailable;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends a consumer's session, and what does not. */
class ConsumingTest {

    private static final String URI = TestRabbit.freshVirtualHost();
    private static final int PREFETCH = 5;

    private final World world = new World(BrokerSettings.of(URI, "test", PREFETCH));
    private final RabbitTransport transport = world.transport(CONSUMERS, RETRIES);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_consumer_that_the_broker_cancelled_has_to_open_its_queue_anew() {
        var queue = transport.open(PAYMENTS);
        world.onBroker(channel -> channel.queueDelete(PAYMENTS.consumer()));

        World.awaitGone(queue);

        var reopened = transport.open(PAYMENTS);
        publish(transport, message("a"));
        assertThat(next(reopened).partitionKey()).isEqualTo("a");
    }

    @Test
    void a_wait_for_deliveries_ends_with_the_session() throws Exception {
        var queue = transport.open(PAYMENTS);
        var waiting = Failing.started(() -> receive(queue, Duration.ofSeconds(20)));

        ((RabbitQueue) queue).cut();

        assertThat(waiting.failure()).hasMessageContaining(PAYMENTS.consumer());
        assertThat(waiting.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_connection_that_was_cut_by_the_broker_is_noticed_and_nothing_is_lost() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        next(queue);

        TestRabbit.cutConnections();

        World.awaitGone(queue);
        await().atMost(World.IN_TIME).untilAsserted(() -> publish(transport, message("b")));
        assertThat(drain(transport.open(PAYMENTS), 2))
                .extracting(Delivery::partitionKey)
                .contains("a", "b");
    }

    @Test
    void a_verb_on_a_session_that_is_gone_does_nothing_and_what_should_have_moved_says_so() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"), message("b"), message("c"), message("d"));
        var deliveries = List.of(next(queue), next(queue), next(queue), next(queue));
        World.cutOff(queue);

        queue.acknowledge(deliveries.get(0));
        queue.giveBack(deliveries.get(1));
        assertThatThrownBy(() ->
                        queue.retry(deliveries.get(2), FAILURE, RETRIES.delays().getLast()))
                .isInstanceOf(TransportUnavailable.class);
        assertThatThrownBy(() -> queue.deadLetter(deliveries.get(3), FAILURE)).isInstanceOf(TransportUnavailable.class);

        world.onBroker(channel -> {
            String retries =
                    Topology.retryQueue(PAYMENTS.consumer(), RETRIES.delays().getLast());
            assertThat(channel.messageCount(retries)).isZero();
            assertThat(channel.messageCount(Topology.deadLetterQueue(PAYMENTS.consumer())))
                    .isZero();
        });
        var reopened = transport.open(PAYMENTS);
        assertThat(drain(reopened, 4)).allMatch(delivery -> delivery.attempt() == 1);
        assertNothingIn(reopened);
    }

    @Test
    void no_more_is_held_than_the_prefetch_allows() {
        var queue = transport.open(PAYMENTS);
        publish(
                transport,
                IntStream.range(0, 4 * PREFETCH)
                        .mapToObj(i -> message("key-" + i))
                        .toArray(Message[]::new));
        List<Delivery> held = new ArrayList<>();
        for (int i = 0; i < PREFETCH; i++) {
            held.add(next(queue));
        }

        assertNothingIn(queue);

        assertThat(drain(transport.open(PAYMENTS), 3 * PREFETCH)).hasSize(3 * PREFETCH);
        held.forEach(queue::acknowledge);
        assertNothingIn(queue);
    }

    @Test
    void one_who_asks_for_none_gets_none_and_learns_whether_the_session_has_ended() throws Exception {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"), message("b"));
        queue.giveBack(next(queue)); // so that both have come

        assertThat(queue.receive(0, Duration.ZERO)).isEmpty();

        assertThat(drain(queue, 2)).hasSize(2);
        ((RabbitQueue) queue).cut();
        await().atMost(World.IN_TIME)
                .untilAsserted(() -> assertThatThrownBy(() -> queue.receive(0, Duration.ZERO))
                        .isInstanceOf(TransportUnavailable.class));
    }

    private static void receive(ConsumerQueue queue, Duration wait) {
        try {
            queue.receive(1, wait);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
