package bursar.messaging.testing;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A transport in memory. A consumer's queue is there from its first opening on, and outlives whoever opened it. It can
 * be made to be away.
 */
public final class InMemoryTransport implements Transport {

    private final InstantSource clock;
    private final Set<Subscription> consumers;
    private final InMemoryDeadLetters deadLetters;
    private final Map<String, List<QueuedMessage>> queues = new HashMap<>();
    private final List<InMemoryQueue> opened = new ArrayList<>();
    private boolean away;

    /** @param consumers who is said to consume what, whether or not its queue was ever opened */
    public InMemoryTransport(InstantSource clock, Set<Subscription> consumers) {
        this.clock = clock;
        this.consumers = Set.copyOf(consumers);
        this.deadLetters = new InMemoryDeadLetters(clock);
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** How many messages a consumer has not done with: waiting, in hand or between two attempts. */
    public synchronized int backlog(String consumer) {
        return queues.getOrDefault(consumer, List.of()).size();
    }

    /** Whether a receive would find something now. */
    public synchronized boolean hasSomethingFor(String consumer) {
        Instant now = clock.instant();
        for (QueuedMessage message : queues.getOrDefault(consumer, List.of())) {
            if (message.isFree(now)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a consumer has not done with it: waiting, in hand or between two attempts. */
    public synchronized boolean holds(String consumer, byte[] body) {
        return queues.getOrDefault(consumer, List.of()).stream().anyMatch(message -> message.hasBody(body));
    }

    /** From now on every call throws. What is in hand will be delivered again. */
    public synchronized void goAway() {
        away = true;
        opened.forEach(InMemoryQueue::cutOff);
    }

    public synchronized void comeBack() {
        away = false;
    }

    /** What is in queues is gone, as when a broker loses its disk; the queues are there. */
    public synchronized void loseData() {
        queues.values().forEach(List::clear);
    }

    /** Ends a queue as if its holder had died. What it has in hand is delivered again. */
    public synchronized void cutOff(ConsumerQueue queue) {
        ((InMemoryQueue) queue).cutOff();
    }

    /** Ends a queue in the middle of its next retry or dead letter: the copy is made, and the original not acknowledged. */
    public synchronized void cutOffInTheNextMove(ConsumerQueue queue) {
        ((InMemoryQueue) queue).nextMove(InMemoryQueue.NextMove.CUT_OFF);
    }

    /** Has a queue's next retry or dead letter fail although its copy is made; the original stays in hand. */
    public synchronized void loseConfirmOfTheNextMove(ConsumerQueue queue) {
        ((InMemoryQueue) queue).nextMove(InMemoryQueue.NextMove.UNCONFIRMED);
    }

    @Override
    public synchronized List<Receipt> publish(List<Message> batch) {
        answer();
        List<Receipt> receipts = batch.stream().map(this::publish).toList();
        notifyAll();
        return receipts;
    }

    private Receipt publish(Message message) {
        List<Subscription> wanting = consumers.stream()
                .filter(consumer -> consumer.types().contains(message.type()))
                .toList();
        List<String> taking = wanting.stream()
                .map(Subscription::consumer)
                .filter(queues::containsKey)
                .toList();
        if (!wanting.isEmpty() && taking.isEmpty()) {
            return new Receipt.Failed("no queue took it");
        }
        taking.forEach(consumer -> queue(consumer).add(QueuedMessage.published(message, clock.instant())));
        return new Receipt.Confirmed();
    }

    @Override
    public synchronized ConsumerQueue open(Subscription subscription) {
        answer();
        var queue =
                new InMemoryQueue(subscription.consumer(), queue(subscription.consumer()), deadLetters, clock, this);
        opened.add(queue);
        return queue;
    }

    @Override
    public synchronized void redrive(DeadLetter letter) {
        answer();
        queue(letter.consumer()).add(QueuedMessage.redriven(letter, clock.instant()));
        notifyAll();
    }

    private List<QueuedMessage> queue(String consumer) {
        return queues.computeIfAbsent(consumer, _ -> new ArrayList<>());
    }

    private void answer() {
        if (away) {
            throw new TransportUnavailable("switched off", new IllegalStateException());
        }
    }
}
