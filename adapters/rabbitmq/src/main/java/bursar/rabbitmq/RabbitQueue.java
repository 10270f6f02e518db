package bursar.rabbitmq;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.TransportUnavailable;
import bursar.rabbitmq.ConsumingSession.Received;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One consumer's end of its main queue, for one consuming session. What moves a message to another queue is a confirmed
 * publish there, and the acknowledgement after it: a crash in between leaves it in both, which the consumer's cause makes
 * harmless; nothing leaves it in neither.
 */
final class RabbitQueue implements ConsumerQueue {

    private final String consumer;
    private final ConsumingSession session;
    private final Publisher publisher;
    private final Topology topology;
    private final InstantSource clock;
    /** Tags of another session mean nothing here, though its numbers are the same. */
    private final String tags = UUID.randomUUID() + ":";

    private final Map<String, Received> inHand = new ConcurrentHashMap<>();

    RabbitQueue(
            String consumer, ConsumingSession session, Publisher publisher, Topology topology, InstantSource clock) {
        this.consumer = consumer;
        this.session = session;
        this.publisher = publisher;
        this.topology = topology;
        this.clock = clock;
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
        List<Delivery> deliveries = new ArrayList<>();
        for (Received received : session.receive(max, wait)) {
            String tag = tags + received.tag();
            inHand.put(tag, received);
            deliveries.add(Incoming.delivery(tag, received));
        }
        return deliveries;
    }

    @Override
    public void acknowledge(Delivery delivery) {
        Optional.ofNullable(inHand.remove(delivery.tag())).ifPresent(held -> session.acknowledge(held.tag()));
    }

    @Override
    public void giveBack(Delivery delivery) {
        Optional.ofNullable(inHand.remove(delivery.tag())).ifPresent(held -> session.giveBack(held.tag()));
    }

    @Override
    public void retry(Delivery delivery, Failure failure, Duration delay) {
        move(
                delivery,
                (messageId, now) -> Outgoing.retried(consumer, delivery, messageId, failure, delay, now),
                channel -> {
                    topology.declareQueues(channel, consumer);
                    Topology.declareRetryQueue(channel, consumer, delay);
                });
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        move(
                delivery,
                (messageId, now) -> Outgoing.dead(consumer, delivery, messageId, failure, now),
                channel -> Topology.declareDeadLetterQueue(channel, consumer));
    }

    private interface Move {
        Outgoing at(Optional<String> messageId, Instant now);
    }

    private void move(Delivery delivery, Move move, BrokerConnection.Declaration declareAgain) {
        session.requireOpen(); // or it would be called moved, and comes again
        Received held = inHand.remove(delivery.tag()); // so that of two verbs for it one does something
        if (held == null) {
            return;
        }
        try {
            publisher.deliver(move.at(Incoming.messageId(held), clock.instant()), declareAgain);
        } catch (TransportUnavailable notMoved) {
            // A refusal too, which ends when somebody has mended its reason: until then the queue itself is well.
            inHand.put(delivery.tag(), held);
            throw new TransportUnavailable("Not moved: " + notMoved.getMessage(), notMoved);
        }
        // A crash here delivers it once more, beside the one that was moved: its cause makes it harmless.
        session.acknowledge(held.tag());
    }

    @Override
    public void close() {
        inHand.clear();
        session.close();
    }

    /** As if the process had died; returns when the session has noticed. */
    void cut() {
        session.cut();
    }
}
