package bursar.postgres;

import bursar.messaging.event.EventType;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The transport of a program that holds all contexts: a queue table for each consumer, in that consumer's own schema.
 * Publish is an insert, and committed is confirmed. A publish that is repeated after a crash makes a second row, which
 * the consumer's cause makes harmless. A consumer's database that is away holds back the messages for it, as a broker
 * would.
 */
public final class TableTransport implements Transport {

    /** How long a delivery may go on before it counts as lost with its process. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final Map<String, Database> homes;
    private final Set<EventType> consumed;
    private final Duration claimFor;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, List<TableQueue>> open = new ConcurrentHashMap<>();

    /**
     * @param homes the database of each consumer, by the consumer's name
     * @param consumed the types that are said to have a consumer: while none has opened its queue, their publishes fail
     */
    public TableTransport(Map<String, Database> homes, Set<EventType> consumed) {
        this(homes, consumed, CLAIM);
    }

    TableTransport(Map<String, Database> homes, Set<EventType> consumed, Duration claimFor) {
        this.claimFor = claimFor;
        this.homes = Map.copyOf(homes);
        this.consumed = Set.copyOf(consumed);
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        // Looked at once: a consumer that opens meanwhile has not got this batch, and must not count as one that has.
        List<Subscription> current = List.copyOf(subscriptions.values());
        Map<Subscription, CompletableFuture<Receipt>> asked = new LinkedHashMap<>();
        for (Subscription subscription : current) {
            asked.put(subscription, insert(subscription, batch));
        }
        Map<Subscription, Receipt> receipts = new LinkedHashMap<>();
        asked.forEach((subscription, receipt) -> receipts.put(subscription, receipt.join()));
        return batch.stream().map(message -> receipt(message, receipts)).toList();
    }

    /** All consumers at once and each within its time, so that a database that hangs holds up no other's messages. */
    private CompletableFuture<Receipt> insert(Subscription subscription, List<Message> batch) {
        String consumer = subscription.consumer();
        List<Message> wanted = batch.stream()
                .filter(message -> subscription.types().contains(message.type()))
                .toList();
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(new Receipt.Confirmed());
        }
        return CompletableFuture.<Receipt>supplyAsync(
                        () -> {
                            try {
                                home(consumer).run(handle -> QueueTable.insert(handle, consumer, wanted));
                                wake(consumer);
                                return new Receipt.Confirmed();
                            } catch (RuntimeException failure) {
                                return new Receipt.Failed(consumer + ": " + failure);
                            }
                        },
                        Thread::startVirtualThread)
                .completeOnTimeout(
                        new Receipt.Failed(consumer + ": no answer within " + PUBLISH_WAIT),
                        PUBLISH_WAIT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private Receipt receipt(Message message, Map<Subscription, Receipt> receipts) {
        List<Receipt> its = receipts.entrySet().stream()
                .filter(receipt -> receipt.getKey().types().contains(message.type()))
                .map(Map.Entry::getValue)
                .toList();
        if (its.isEmpty() && consumed.contains(message.type())) {
            return new Receipt.Failed("No queue for " + message.type());
        }
        return its.stream()
                .filter(receipt -> receipt instanceof Receipt.Failed)
                .findFirst()
                .orElseGet(Receipt.Confirmed::new);
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        TableQueue queue = new TableQueue(
                subscription.consumer(),
                home(subscription.consumer()),
                claimFor,
                closed -> queues(subscription.consumer()).remove(closed));
        subscriptions.put(subscription.consumer(), subscription);
        queues(subscription.consumer()).add(queue);
        return queue;
    }

    @Override
    public void redrive(DeadLetter letter) {
        try {
            home(letter.consumer()).run(handle -> QueueTable.insert(handle, letter));
        } catch (RuntimeException failure) {
            throw new TransportUnavailable("Could not send a dead letter of " + letter.consumer() + " again", failure);
        }
        wake(letter.consumer());
    }

    private Database home(String consumer) {
        Database home = homes.get(consumer);
        if (home == null) {
            throw new IllegalArgumentException("No database is known for the consumer " + consumer);
        }
        return home;
    }

    private List<TableQueue> queues(String consumer) {
        return open.computeIfAbsent(consumer, _ -> new CopyOnWriteArrayList<>());
    }

    private void wake(String consumer) {
        queues(consumer).forEach(TableQueue::wake);
    }
}
