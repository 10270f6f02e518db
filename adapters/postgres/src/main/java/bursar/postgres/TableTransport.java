package bursar.postgres;

import bursar.messaging.ConsumerQueue;
import bursar.messaging.DeadLetter;
import bursar.messaging.EventType;
import bursar.messaging.Message;
import bursar.messaging.Transport;
import bursar.messaging.TransportUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
        Map<String, String> unreachable = new HashMap<>();
        for (Subscription subscription : current) {
            List<Message> wanted = batch.stream()
                    .filter(message -> subscription.types().contains(message.type()))
                    .toList();
            if (!wanted.isEmpty()) {
                try {
                    home(subscription.consumer()).run(handle -> insert(handle, subscription.consumer(), wanted));
                    wake(subscription.consumer());
                } catch (RuntimeException failure) {
                    unreachable.put(subscription.consumer(), failure.toString());
                }
            }
        }
        return batch.stream()
                .map(message -> receipt(message, current, unreachable))
                .toList();
    }

    private Receipt receipt(Message message, List<Subscription> current, Map<String, String> unreachable) {
        List<String> consumers = current.stream()
                .filter(subscription -> subscription.types().contains(message.type()))
                .map(Subscription::consumer)
                .toList();
        if (consumers.isEmpty() && consumed.contains(message.type())) {
            return new Receipt.Failed("No queue for " + message.type());
        }
        return consumers.stream()
                .filter(unreachable::containsKey)
                .findFirst()
                .<Receipt>map(consumer -> new Receipt.Failed(consumer + ": " + unreachable.get(consumer)))
                .orElseGet(Receipt.Confirmed::new);
    }

    private static int[] insert(Handle handle, String consumer, List<Message> messages) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into queue (consumer, event_id, type, partition_key, body)
                values (:consumer, :id, :type, :partitionKey, :body)""");
        for (Message message : messages) {
            batch.bind("consumer", consumer)
                    .bind("id", message.id())
                    .bind("type", message.type().value())
                    .bind("partitionKey", message.partitionKey())
                    .bind("body", message.body())
                    .add();
        }
        return batch.execute();
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
            home(letter.consumer())
                    .run(handle -> handle.createUpdate("""
                                    insert into queue (consumer, event_id, type, partition_key, body, redrives)
                                    values (:consumer, :id, :type, :partitionKey, :body, :redrives + 1)""").bindMethods(letter).execute());
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
