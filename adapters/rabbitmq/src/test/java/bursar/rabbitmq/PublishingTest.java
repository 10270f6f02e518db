package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static bursar.messaging.testing.TransportUnderTest.SUBMITTED;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.TransportUnavailable;
import bursar.rabbitmq.testing.RabbitProxy;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is published is confirmed or has failed, and nobody waits for ever. */
class PublishingTest {

    private static final String URI = TestRabbit.freshVirtualHost();
    private static final Duration SOON = Transport.PUBLISH_WAIT.dividedBy(2);
    private static final Duration IN_TIME = Transport.PUBLISH_WAIT.plusSeconds(1);

    private final RabbitProxy proxy = new RabbitProxy(URI);
    private final World world = new World(proxy.uri());
    private final RabbitTransport transport = world.transport(CONSUMERS, RETRIES);

    @AfterEach
    void end() {
        proxy.restore();
        world.close();
        proxy.close();
    }

    @Test
    void a_removed_binding_fails_a_publish_until_the_consumer_has_made_it_again() {
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message("before"));
        world.onBroker(
                channel -> channel.queueUnbind(PAYMENTS.consumer(), Topology.exchange(SUBMITTED), SUBMITTED.value()));

        assertThat(transport.publish(List.of(message)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Receipt.Failed.class,
                        failed -> assertThat(failed.reason()).contains("No queue took it", SUBMITTED.value()));

        queue.acknowledge(next(queue));
        queue.close();
        var reopened = transport.open(PAYMENTS);
        publish(transport, message);
        assertThat(next(reopened).body()).isEqualTo(message.body());
    }

    @Test
    void an_exchange_that_was_removed_is_declared_again_by_the_next_session() {
        transport.open(PAYMENTS);
        publish(transport, message("a"));
        world.onBroker(channel -> channel.exchangeDelete(Topology.exchange(SUBMITTED)));

        assertThatThrownBy(() -> transport.publish(List.of(message("b")))).isInstanceOf(TransportUnavailable.class);
        transport.open(PAYMENTS);
        publish(transport, message("c"));
    }

    @Test
    void a_message_that_one_of_its_queues_cannot_take_has_failed() {
        transport.open(PAYMENTS);
        world.onBroker(channel -> {
            Map<String, Object> full = Map.of("x-max-length", 0, "x-overflow", "reject-publish");
            String queue =
                    channel.queueDeclare("full", true, false, false, full).getQueue();
            channel.queueBind(queue, Topology.exchange(SUBMITTED), SUBMITTED.value());
        });

        assertThat(transport.publish(List.of(message("a")))).singleElement().isInstanceOf(Receipt.Failed.class);

        world.onBroker(channel -> channel.queueDelete("full"));
        publish(transport, message("b"));
    }

    @Test
    void what_is_outstanding_when_a_session_ends_has_failed() throws Exception {
        transport.open(PAYMENTS);
        publish(transport, message("a"));
        proxy.silenceBroker();
        var publishing = Failing.started(() -> transport.publish(List.of(message("b"), message("c"))));
        await().atMost(IN_TIME).until(publishing::isWaiting);

        proxy.cut();

        assertThat(publishing.failure()).isInstanceOf(TransportUnavailable.class);
        assertThat(publishing.took()).isLessThan(SOON);
        proxy.restore();
        await().atMost(IN_TIME).untilAsserted(() -> publish(transport, message("d")));
    }

    @Test
    void a_confirm_that_does_not_come_ends_the_session_and_the_next_one_publishes() throws Exception {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        proxy.silenceBroker();

        var publishing = Failing.started(() -> transport.publish(List.of(message("b"))));

        assertThat(publishing.failure())
                .isInstanceOf(TransportUnavailable.class)
                .hasMessageContaining("No confirm within");
        assertThat(publishing.took()).isBetween(SOON, IN_TIME);
        assertThat(transport.isConnected()).isFalse();
        proxy.restore();
        publish(transport, message("c"));
        assertThat(transport.isConnected()).isTrue();
        assertThat(next(queue).partitionKey()).isEqualTo("a");
    }

    @Test
    void a_broker_that_does_not_read_is_waited_for_no_longer() throws Exception {
        transport.open(PAYMENTS);
        publish(transport, message("a"));
        proxy.deafenBroker();
        // More than the buffers on the way hold, so that the write itself hangs.
        List<Message> large = IntStream.range(0, 30)
                .mapToObj(_ -> new Message(UUID.randomUUID(), SUBMITTED, "a", new byte[1_000_000]))
                .toList();

        var publishing = Failing.started(() -> transport.publish(large));
        var another = Failing.started(() -> transport.publish(List.of(message("b"))));

        assertThat(publishing.failure()).isInstanceOf(TransportUnavailable.class);
        assertThat(another.failure()).isInstanceOf(TransportUnavailable.class);
        assertThat(publishing.took()).isLessThan(IN_TIME);
        assertThat(another.took()).isLessThan(IN_TIME);
        proxy.restore();
        publish(transport, message("c"));
    }
}
