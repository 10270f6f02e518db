package bursar.postgres;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer's end of its {@link QueueTable}: what it has in hand stays claimed until it is done with. */
final class TableQueue implements ConsumerQueue {

    /** As RabbitMQ's delivery limit: a delivery that ends its consumer each time must not do so for ever. */
    private static final int DELIVERIES_MAX = 100;

    private static final Failure UNANSWERED = Failure.of(
            Failure.Reason.DELIVERY_LIMIT, "DeliveryLimit", "Delivered " + DELIVERIES_MAX + " times without an answer");

    private static final Logger LOG = LoggerFactory.getLogger(TableQueue.class);

    private final String consumer;
    private final Database database;
    private final Duration claimFor;
    private final Consumer<TableQueue> closed;
    private final Map<String, Delivery> inHand = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private volatile long renewedAt = System.nanoTime();

    TableQueue(String consumer, Database database, Duration claimFor, Consumer<TableQueue> closed) {
        this.consumer = consumer;
        this.database = database;
        this.claimFor = claimFor;
        this.closed = closed;
    }

    /** Says that there may be something to receive. */
    void wake() {
        news.release();
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            news.drainPermits(); // before the look, so that what comes during it is not missed
            renewClaims();
            List<Delivery> claimed = max == 0 ? List.of() : claim(max);
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!claimed.isEmpty() || !left.isPositive()) {
                return claimed;
            }
            Optional<Duration> untilRetry = run(handle -> QueueTable.untilNextRetry(handle, consumer));
            Duration pause = untilRetry.filter(due -> due.compareTo(left) < 0).orElse(left);
            news.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    /** What is in hand for long stays ours, or we would be given it a second time. */
    private void renewClaims() {
        if (inHand.isEmpty()
                || System.nanoTime() - renewedAt < claimFor.dividedBy(3).toNanos()) {
            return;
        }
        renewedAt = System.nanoTime();
        run(handle -> QueueTable.renew(handle, inHand.values(), claimFor));
    }

    private List<Delivery> claim(int max) {
        List<Delivery> deliveries = new ArrayList<>();
        for (QueueTable.Claimed row : run(handle -> QueueTable.claim(handle, consumer, max, claimFor))) {
            inHand.put(row.delivery().tag(), row.delivery());
            if (row.deliveries() > DELIVERIES_MAX) {
                deadLetter(row.delivery(), UNANSWERED);
            } else {
                deliveries.add(row.delivery());
            }
        }
        return deliveries;
    }

    @Override
    public void acknowledge(Delivery delivery) {
        end(delivery, handle -> QueueTable.acknowledge(handle, delivery));
    }

    @Override
    public void retry(Delivery delivery, Failure failure, Duration delay) {
        end(delivery, handle -> QueueTable.retry(handle, delivery, failure, delay));
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        end(delivery, handle -> QueueTable.deadLetter(handle, delivery, failure));
    }

    @Override
    public void giveBack(Delivery delivery) {
        end(delivery, handle -> QueueTable.giveBack(handle, List.of(delivery)));
    }

    @Override
    public void close() {
        closed.accept(this);
        try {
            run(handle -> QueueTable.giveBack(handle, inHand.values()));
        } catch (TransportUnavailable away) {
            LOG.debug("What {} has in hand comes again when its claims run out", consumer, away);
        }
        inHand.clear();
    }

    private void end(Delivery delivery, Function<Handle, Integer> statement) {
        run(statement);
        inHand.remove(delivery.tag());
        wake(); // the next of its partition key may have waited for it
    }

    private <T> T run(Function<Handle, T> work) {
        try {
            return database.run(work);
        } catch (RuntimeException failure) {
            throw new TransportUnavailable("The queue of " + consumer + " does not answer", failure);
        }
    }
}
