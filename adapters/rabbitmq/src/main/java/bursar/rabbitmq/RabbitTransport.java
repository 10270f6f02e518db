package bursar.rabbitmq;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.worker.Worker;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The transport of separate services: RabbitMQ, 3.10 and later. Nothing waits for the broker but a publish, and that for
 * three seconds at most; while it is away, each call throws and may be repeated. What the broker refuses of what a call
 * has to open or to declare is told as {@link BrokerRefuses}.
 */
public final class RabbitTransport implements Transport, AutoCloseable {

    private final BrokerSettings settings;
    private final Set<EventType> consumed;
    private final Topology topology;
    private final Broker broker;
    private final Publisher publisher;
    private final InstantSource clock = InstantSource.system();

    /**
     * Does not connect yet.
     *
     * @param consumed the types that are said to have a consumer: while no queue takes them, their publishes fail. The
     *     broker only says whether any queue took a message; of several consumers each has to keep its own bindings
     * @param retries the delays that consumers will ask for
     */
    public RabbitTransport(BrokerSettings settings, Set<EventType> consumed, RetryPolicy retries) {
        this.settings = settings;
        this.consumed = Set.copyOf(consumed);
        this.topology = new Topology(retries);
        this.broker = new Broker(settings);
        this.publisher = new Publisher(broker);
    }

    /**
     * Declares what a consumer and this publisher need, for a check at start.
     *
     * @throws bursar.messaging.transport.TransportUnavailable while the broker is away; to be asked again
     * @throws BrokerRefuses for credentials, or a queue or an exchange that is there with other arguments
     */
    public void check(Subscription subscription) {
        BrokerConnection connection = broker.connect("check");
        try {
            declare(connection, subscription);
            connection.declare(channel -> {
                for (EventType type : consumed) {
                    Topology.declareExchange(channel, Topology.exchange(type));
                }
            });
        } finally {
            connection.close();
        }
    }

    private void declare(BrokerConnection connection, Subscription subscription) {
        connection.declare(channel -> {
            topology.declareQueues(channel, subscription.consumer());
            Topology.bind(channel, subscription);
        });
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        return publisher
                .publish(batch.stream()
                        .map(message -> Outgoing.published(message, consumed.contains(message.type())))
                        .toList())
                .stream()
                .map(RabbitTransport::receipt)
                .toList();
    }

    private static Receipt receipt(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Confirmed() -> new Receipt.Confirmed();
            case Outcome.Refused(var reason) -> new Receipt.Failed(reason);
            case Outcome.Unknown(var reason) -> new Receipt.Failed(reason);
        };
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        String consumer = subscription.consumer();
        ConsumingSession session =
                consume(consumer, settings.prefetch(), connection -> declare(connection, subscription));
        return new RabbitQueue(consumer, session, publisher, topology, clock);
    }

    /** On a connection of its own, which ends with it. */
    private ConsumingSession consume(String queue, int prefetch, Consumer<BrokerConnection> declaring) {
        BrokerConnection connection = broker.connect("consuming " + queue);
        try {
            declaring.accept(connection);
            return ConsumingSession.open(connection, queue, prefetch);
        } catch (RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void redrive(DeadLetter letter) {
        publisher.deliver(Outgoing.redriven(letter), channel -> topology.declareQueues(channel, letter.consumer()));
    }

    /** What a {@link Worker} has to do so that a consumer's dead letters get where an operator finds them. */
    public Worker.Turn drain(String consumer, DeadLetters deadLetters) {
        return drain(consumer, deadLetters::add);
    }

    Worker.Turn drain(String consumer, Consumer<DeadLetter> store) {
        return new DeadLetterDrain(
                consumer,
                () -> consume(
                        Topology.deadLetterQueue(consumer),
                        DeadLetterDrain.PREFETCH,
                        connection ->
                                connection.declare(channel -> Topology.declareDeadLetterQueue(channel, consumer))),
                store,
                clock);
    }

    /** Whether there is a session to publish by. To ask has one opened, so the answer is right a little later. */
    public boolean isConnected() {
        return publisher.openUnlessOpen();
    }

    /** Why the broker takes no publishes, while it takes none. */
    public Optional<String> blocked() {
        return publisher.blocked();
    }

    /** Publishes no more, and closes the queues that nobody has closed. */
    @Override
    public void close() {
        publisher.close();
        broker.close();
    }
}
