package bursar.postgres;

import static java.util.stream.Collectors.toUnmodifiableMap;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import bursar.postgres.TableInbox.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The transport of a program that holds all contexts: a queue table for each consumer, in that consumer's own schema.
 * Publish is an insert, and committed is confirmed; a type that several consumers want is confirmed when each of them
 * has it. A publish that is repeated after a crash makes a second row, which the consumer's cause makes harmless. A
 * consumer's database that is away holds back the messages for it, as a broker would.
 */
public final class TableTransport implements Transport {

    /** How long a delivery may go on before it counts as lost with its process. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final Map<String, TableInbox> inboxes;
    private final Duration claimFor;

    /** @param consumers all there are, each with its database: until one has opened its queue, publishes for it fail */
    public TableTransport(Map<Subscription, Database> consumers) {
        this(consumers, CLAIM);
    }

    TableTransport(Map<Subscription, Database> consumers, Duration claimFor) {
        this.inboxes = consumers.entrySet().stream()
                .map(each -> new TableInbox(each.getKey(), each.getValue()))
                .collect(toUnmodifiableMap(TableInbox::consumer, inbox -> inbox));
        this.claimFor = claimFor;
    }

    @Override
    public List<Receipt> publish(List<Message> batch) {
        Map<TableInbox, Supplier<Outcome>> inserts = new LinkedHashMap<>();
        for (TableInbox inbox : inboxes.values()) {
            List<Message> wanted = batch.stream().filter(inbox::wants).toList();
            if (!wanted.isEmpty()) {
                inserts.put(inbox, inbox.insert(wanted)); // all at once: a database that hangs holds up no other
            }
        }
        Map<TableInbox, Outcome> outcomes = new LinkedHashMap<>();
        inserts.forEach((inbox, outcome) -> outcomes.put(inbox, outcome.get()));
        List<Receipt> receipts =
                batch.stream().map(message -> receipt(message, outcomes)).toList();
        boolean nobodyAnswered = !batch.isEmpty()
                && receipts.stream().allMatch(receipt -> receipt instanceof Receipt.Failed)
                && outcomes.values().stream().allMatch(outcome -> outcome instanceof Outcome.Unanswered);
        if (nobodyAnswered) {
            throw new TransportUnavailable("No consumer's database answers: " + receipts.getFirst());
        }
        return receipts;
    }

    private static Receipt receipt(Message message, Map<TableInbox, Outcome> outcomes) {
        for (var each : outcomes.entrySet()) {
            if (each.getKey().wants(message)) {
                switch (each.getValue()) {
                    case Outcome.Stored() -> {}
                    case Outcome.NotOpened() -> {
                        return new Receipt.Failed(each.getKey().consumer() + " has not opened its queue");
                    }
                    case Outcome.Unanswered(var why) -> {
                        return new Receipt.Failed(each.getKey().consumer() + ": " + why);
                    }
                }
            }
        }
        return new Receipt.Confirmed();
    }

    @Override
    public ConsumerQueue open(Subscription subscription) {
        return inbox(subscription.consumer()).open(claimFor);
    }

    @Override
    public void redrive(DeadLetter letter) {
        inbox(letter.consumer()).insert(letter);
    }

    private TableInbox inbox(String consumer) {
        TableInbox inbox = inboxes.get(consumer);
        if (inbox == null) {
            throw new IllegalArgumentException("No database is known for the consumer " + consumer);
        }
        return inbox;
    }
}
