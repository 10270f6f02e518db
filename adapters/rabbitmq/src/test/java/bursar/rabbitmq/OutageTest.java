package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.FAILURE;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.bodies;
import static bursar.messaging.testing.TransportUnderTest.drain;
import static bursar.messaging.testing.TransportUnderTest.list;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker is stopped, killed, or out of memory, and nothing that it confirmed is lost. */
class OutageTest {

    /** Another for each test: RabbitMQ 3.10 forgets in a kill that a queue was deleted and declared again before it. */
    private final String uri = TestRabbit.freshVirtualHost();

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(3);
    private static final RetryPolicy RETRIES = new RetryPolicy(List.of(SHORT, LONG));
    private static final Duration BROKER_IN_TIME = Duration.ofSeconds(40);

    private final World world = new World(uri);
    private final RabbitTransport transport = world.transport(CONSUMERS, RETRIES);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_backlog_outlives_a_stop_of_the_broker() {
        var queue = transport.open(PAYMENTS);
        List<Message> published = publishMany(50);
        next(queue);

        TestRabbit.stop();
        World.awaitGone(queue);
        assertThatThrownBy(() -> transport.open(PAYMENTS)).isInstanceOf(TransportUnavailable.class);
        assertThatThrownBy(() -> transport.publish(List.of(message("while away"))))
                .isInstanceOf(TransportUnavailable.class);
        TestRabbit.start();

        var reopened = reopened();
        assertThat(bodies(drain(reopened, 50))).containsExactlyInAnyOrderElementsOf(bodiesOf(published));
        assertNothingIn(reopened);
        await().atMost(BROKER_IN_TIME).untilAsserted(() -> publish(transport, message("after")));
    }

    @Test
    void what_waits_for_its_retry_outlives_a_kill_of_the_broker() {
        transport.check(PAYMENTS);
        restart(); // or it may forget in the kill what was declared just before
        var queue = reopened();
        await().atMost(BROKER_IN_TIME).until(transport::isConnected);
        List<Message> published = publishMany(200);
        for (int i = 0; i < published.size(); i++) {
            // Some expire while the broker dies, and some while it is away.
            queue.retry(next(queue), FAILURE, i % 2 == 0 ? SHORT : LONG);
        }

        TestRabbit.kill();
        TestRabbit.start();

        assertEachComes(reopened(), published);
    }

    private static void restart() {
        TestRabbit.stop();
        TestRabbit.start();
    }

    /** At least once: what was under way at the kill may come twice. */
    private static void assertEachComes(ConsumerQueue queue, List<Message> published) {
        Set<List<Byte>> missing = new HashSet<>(bodiesOf(published));
        while (!missing.isEmpty()) {
            var delivery = next(queue);
            missing.remove(list(delivery.body()));
            queue.acknowledge(delivery);
        }
    }

    @Test
    void while_the_broker_is_out_of_memory_a_publish_fails_in_time_and_acknowledgements_pass() throws Exception {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"), message("b"));
        Delivery done = next(queue);
        Delivery failed = next(queue);
        TestRabbit.alarm();
        try {
            var first = Failing.started(() -> transport.publish(List.of(message("first"))));
            assertThat(first.failure()).isInstanceOf(TransportUnavailable.class);
            assertThat(first.took()).isLessThan(Transport.PUBLISH_WAIT.multipliedBy(2));
            assertThat(transport.blocked())
                    .hasValueSatisfying(why -> assertThat(why).contains("memory"));

            var second = Failing.started(() -> transport.publish(List.of(message("second"))));
            assertThat(second.failure()).hasMessageContaining("blocks");
            assertThat(second.took()).isLessThan(Transport.PUBLISH_WAIT.dividedBy(3));
            assertThatThrownBy(() -> queue.retry(failed, FAILURE, SHORT)).isInstanceOf(TransportUnavailable.class);
            queue.acknowledge(done);
            await().atMost(World.IN_TIME).until(() -> unacknowledged() == 1);
        } finally {
            TestRabbit.endAlarm();
        }

        await().atMost(World.IN_TIME).untilAsserted(() -> publish(transport, message("c")));
        assertThat(transport.blocked()).isEmpty();
        queue.retry(failed, FAILURE, SHORT);
        // "first" may come too, for the broker read it after the alarm; "second" was never sent.
        assertThat(keysUntil(queue, 2)).contains("b", "c").doesNotContain("a", "second");
    }

    private static Set<String> keysUntil(ConsumerQueue queue, int attempt) {
        Set<String> keys = new HashSet<>();
        for (var delivery = next(queue); ; delivery = next(queue)) {
            keys.add(delivery.partitionKey());
            queue.acknowledge(delivery);
            if (delivery.attempt() == attempt) {
                return keys;
            }
        }
    }

    private int unacknowledged() {
        return TestRabbit.queues(uri, "name", "messages_unacknowledged")
                .filter(line -> line.startsWith(PAYMENTS.consumer() + "\t"))
                .mapToInt(line -> Integer.parseInt(line.split("\t")[1]))
                .sum();
    }

    private List<Message> publishMany(int count) {
        List<Message> messages =
                IntStream.range(0, count).mapToObj(i -> message("key-" + i)).toList();
        publish(transport, messages.toArray(Message[]::new));
        return messages;
    }

    private static List<List<Byte>> bodiesOf(List<Message> messages) {
        return messages.stream().map(message -> list(message.body())).toList();
    }

    private ConsumerQueue reopened() {
        return await().atMost(BROKER_IN_TIME)
                .ignoreException(TransportUnavailable.class)
                .until(() -> transport.open(PAYMENTS), _ -> true);
    }
}
