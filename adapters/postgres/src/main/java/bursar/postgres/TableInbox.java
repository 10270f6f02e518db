package bursar.postgres;

import static bursar.messaging.transport.Transport.PUBLISH_WAIT;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One consumer's rows, where messages for it are put. */
final class TableInbox {

    private final Subscription subscription;
    private final Database database;
    private final List<TableQueue> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger overdue = new AtomicInteger();
    private volatile boolean opened;

    TableInbox(Subscription subscription, Database database) {
        this.subscription = subscription;
        this.database = database;
    }

    /** What became of an insert. */
    sealed interface Outcome {
        record Stored() implements Outcome {}

        record NotOpened() implements Outcome {}

        /** It may be stored all the same. */
        record Unanswered(String why) implements Outcome {}
    }

    String consumer() {
        return subscription.consumer();
    }

    boolean wants(Message message) {
        return subscription.types().contains(message.type());
    }

    TableQueue open(Duration claimFor) {
        var queue = new TableQueue(consumer(), database, claimFor, open::remove);
        open.add(queue);
        opened = true;
        return queue;
    }

    /** Begins to insert, and returns what waits for the outcome, not longer than a publish may take. */
    Supplier<Outcome> insert(List<Message> messages) {
        if (!opened) {
            return Outcome.NotOpened::new;
        }
        if (overdue.get() > 0) {
            return () -> new Outcome.Unanswered("an earlier insert is still going on");
        }
        var outcome = new CompletableFuture<Outcome>();
        long deadline = System.nanoTime() + PUBLISH_WAIT.toNanos();
        Thread.startVirtualThread(() -> {
            Outcome stored = store(messages, outcome);
            if (!outcome.complete(stored)) {
                overdue.decrementAndGet();
            }
        });
        return () -> await(outcome, deadline);
    }

    private Outcome store(List<Message> messages, CompletableFuture<Outcome> outcome) {
        try {
            database.run(handle -> {
                QueueTable.endStatementsAfter(handle, PUBLISH_WAIT);
                QueueTable.insert(handle, consumer(), messages);
                if (outcome.isDone()) {
                    // It was called a failure by now and will be published again: better not at all than twice.
                    throw new TransportUnavailable("Too late");
                }
                return messages;
            });
            wake();
            return new Outcome.Stored();
        } catch (RuntimeException failure) {
            return new Outcome.Unanswered(failure.toString());
        }
    }

    private Outcome await(CompletableFuture<Outcome> outcome, long deadline) {
        var late = new Outcome.Unanswered("no answer within " + PUBLISH_WAIT);
        outcome.copy()
                .completeOnTimeout(late, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                .join();
        if (outcome.complete(late)) {
            overdue.incrementAndGet();
        }
        return outcome.join();
    }

    /** @throws TransportUnavailable if it may not be there */
    void insert(DeadLetter letter) {
        try {
            database.run(handle -> QueueTable.insert(handle, letter));
        } catch (RuntimeException failure) {
            throw new TransportUnavailable("Could not send a dead letter of " + consumer() + " again", failure);
        }
        wake();
    }

    private void wake() {
        open.forEach(TableQueue::wake);
    }
}
