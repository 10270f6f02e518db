package bursar.rabbitmq;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.InMemoryDeadLetters;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import bursar.messaging.worker.Worker;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A transport and its drains for one test. What was declared is deleted at the end. */
final class World implements AutoCloseable {

    static final Duration IN_TIME = Duration.ofSeconds(20);

    private final Broker broker;
    private final BrokerSettings settings;
    private final DeadLetters deadLetters;
    private final Map<String, Worker.Turn> drains = new HashMap<>();
    private final List<AutoCloseable> closing = new ArrayList<>();

    World(String uri) {
        this(TestRabbit.settings(uri));
    }

    World(BrokerSettings settings) {
        this(settings, new InMemoryDeadLetters());
    }

    World(BrokerSettings settings, DeadLetters deadLetters) {
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.broker = new Broker(settings);
    }

    RabbitTransport transport(Set<Subscription> consumers, RetryPolicy retries) {
        var transport = new RabbitTransport(
                settings,
                consumers.stream().flatMap(each -> each.types().stream()).collect(toSet()),
                retries);
        consumers.forEach(each -> closing.add(() -> delete(each, retries)));
        closing.add(transport);
        consumers.forEach(each -> drains.put(each.consumer(), transport.drain(each.consumer(), deadLetters)));
        return transport;
    }

    /** From the first look on, the dead letters are moved there. */
    DeadLetters deadLetters() {
        drains.forEach((consumer, drain) -> {
            // Not at the same time as the consumer that is about to be opened: the broker may stumble over two.
            onBroker(channel -> Topology.declareDeadLetterQueue(channel, consumer));
            var worker = new Worker("drain " + consumer, drain);
            worker.start();
            closing.add(() -> worker.stop(IN_TIME));
        });
        drains.clear();
        return deadLetters;
    }

    static void cutOff(ConsumerQueue queue) {
        ((RabbitQueue) queue).cut();
        awaitGone(queue);
    }

    /** Until it says that it has to be opened anew. */
    static void awaitGone(ConsumerQueue queue) {
        await().atMost(IN_TIME).pollInterval(Duration.ofMillis(1)).until(() -> isGone(queue));
    }

    private static boolean isGone(ConsumerQueue queue) throws InterruptedException {
        try {
            queue.receive(1, Duration.ZERO);
            return false;
        } catch (TransportUnavailable gone) {
            return true;
        }
    }

    /** On the broker, past the transport. */
    void onBroker(BrokerConnection.Declaration work) {
        BrokerConnection connection = broker.connect("test");
        try {
            connection.declare(work);
        } finally {
            connection.close();
        }
    }

    private void delete(Subscription subscription, RetryPolicy retries) {
        onBroker(channel -> {
            String consumer = subscription.consumer();
            channel.queueDelete(consumer);
            channel.queueDelete(Topology.deadLetterQueue(consumer));
            for (Duration delay : retries.delays()) {
                channel.queueDelete(Topology.retryQueue(consumer, delay));
            }
        });
    }

    @Override
    public void close() {
        for (AutoCloseable each : closing.reversed()) {
            try {
                each.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
