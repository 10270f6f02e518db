package bursar.postgres;

import bursar.messaging.ConsumerQueue;
import bursar.messaging.Delivery;
import bursar.messaging.Failure;
import bursar.messaging.TransportUnavailable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * One consumer's queue table. A row is claimed for a while, and a claim that runs out is delivered again; every verb is
 * fenced by its claim, so one that comes too late does nothing.
 */
final class TableQueue implements ConsumerQueue {

    /** As RabbitMQ's delivery limit: a delivery that ends its consumer each time must not do so for ever. */
    private static final int DELIVERIES_MAX = 100;

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
            List<Delivery> claimed = claim(max);
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!claimed.isEmpty() || !left.isPositive()) {
                return claimed;
            }
            Duration pause =
                    untilNextRetry().filter(due -> due.compareTo(left) < 0).orElse(left);
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
        UUID[] claims =
                inHand.values().stream().map(TableQueue::claim).distinct().toArray(UUID[]::new);
        run(handle -> handle.createUpdate("""
                        update queue set claimed_until = clock_timestamp() + :claimFor * interval '1 millisecond'
                        where claim = any (:claims)""")
                .bind("claims", claims)
                .bind("claimFor", claimFor.toMillis())
                .execute());
    }

    /**
     * The oldest of each partition key that is ready; while one is claimed, the later ones of its key wait. One that
     * waits for its retry does not hold them back.
     */
    private List<Delivery> claim(int max) {
        UUID claim = UUID.randomUUID();
        List<Claimed> rows = run(handle -> handle.createQuery("""
                        with ready as (
                            select position from queue q
                            where consumer = :consumer
                              and available_at <= clock_timestamp() and claimed_until <= clock_timestamp()
                              and not exists (select 1 from queue earlier
                                              where earlier.consumer = q.consumer
                                                and earlier.partition_key = q.partition_key
                                                and earlier.position < q.position
                                                and earlier.available_at <= clock_timestamp())
                            order by position limit :max for update skip locked)
                        update queue q
                        set claim = :claim, deliveries = deliveries + 1,
                            claimed_until = clock_timestamp() + :claimFor * interval '1 millisecond'
                        from ready where q.position = ready.position
                        returning q.*""")
                .bind("consumer", consumer)
                .bind("max", max)
                .bind("claim", claim)
                .bind("claimFor", claimFor.toMillis())
                .map((row, _) -> new Claimed(
                        row.getLong("position"),
                        row.getInt("deliveries"),
                        new Delivery(
                                row.getLong("position") + ":" + claim,
                                row.getString("type"),
                                row.getString("partition_key"),
                                row.getBytes("body"),
                                row.getInt("attempt"),
                                row.getInt("redrives"),
                                Optional.ofNullable(row.getObject("first_failed_at", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant))))
                .list());
        List<Delivery> deliveries = new ArrayList<>();
        rows.stream().sorted(Comparator.comparing(Claimed::position)).forEach(row -> {
            inHand.put(row.delivery().tag(), row.delivery());
            if (row.deliveries() > DELIVERIES_MAX) {
                deadLetter(
                        row.delivery(),
                        Failure.of(
                                Failure.Reason.DELIVERY_LIMIT,
                                "DeliveryLimit",
                                "Delivered " + DELIVERIES_MAX + " times without an answer"));
            } else {
                deliveries.add(row.delivery());
            }
        });
        return deliveries;
    }

    private record Claimed(long position, int deliveries, Delivery delivery) {}

    private Optional<Duration> untilNextRetry() {
        return run(handle -> handle.createQuery("""
                        select extract(epoch from min(available_at) - clock_timestamp()) * 1000 from queue
                        where consumer = :consumer and available_at > clock_timestamp()""")
                .bind("consumer", consumer)
                .mapTo(Double.class)
                .findOne()
                .map(millis -> Duration.ofMillis(Math.max(0, Math.round(millis)))));
    }

    @Override
    public void acknowledge(Delivery delivery) {
        end(delivery, handle -> claimed(handle, "delete from queue", delivery).execute());
        wake(); // the next of its partition key may have waited for it
    }

    @Override
    public void retry(Delivery delivery, Failure failure, Duration delay) {
        end(
                delivery,
                handle -> claimed(handle, """
                        update queue
                        set attempt = attempt + 1, deliveries = 0, claim = null, claimed_until = '-infinity',
                            first_failed_at = coalesce(first_failed_at, clock_timestamp()), failure = :failure,
                            available_at = clock_timestamp() + :delay * interval '1 millisecond'""", delivery)
                        .bind("failure", failure.error() + ": " + failure.detail())
                        .bind("delay", delay.toMillis())
                        .execute());
        wake();
    }

    @Override
    public void deadLetter(Delivery delivery, Failure failure) {
        // Out of the queue and among the dead letters in one statement: a crash leaves it in one of the two.
        end(
                delivery,
                handle -> handle.createUpdate("""
                        with dead as (delete from queue where position = :position and claim = :claim returning *)
                        insert into dead_letters (consumer, type, partition_key, body, reason, error, detail, stack,
                                                  attempts, redrives, first_failed_at, last_failed_at)
                        select consumer, type, partition_key, body, :reason, :error, :detail, :stack,
                               attempt, redrives, coalesce(first_failed_at, clock_timestamp()), clock_timestamp()
                        from dead
                        on conflict do nothing""")
                        .bind("position", position(delivery))
                        .bind("claim", claim(delivery))
                        .bind("reason", failure.reason().name())
                        .bind("error", failure.error())
                        .bind("detail", failure.detail())
                        .bind("stack", failure.stack())
                        .execute());
        wake();
    }

    @Override
    public void giveBack(Delivery delivery) {
        end(
                delivery,
                handle -> claimed(handle, "update queue set claim = null, claimed_until = '-infinity'", delivery)
                        .execute());
        wake();
    }

    @Override
    public void close() {
        closed.accept(this);
        try {
            inHand.values().forEach(this::giveBack);
        } catch (TransportUnavailable away) {
            // Nothing is lost: the claims run out by themselves.
            inHand.clear();
        }
    }

    private void end(Delivery delivery, Function<Handle, Integer> statement) {
        run(statement);
        inHand.remove(delivery.tag());
    }

    private <T> T run(Function<Handle, T> work) {
        try {
            return database.run(work);
        } catch (RuntimeException failure) {
            throw new TransportUnavailable("The queue of " + consumer + " does not answer", failure);
        }
    }

    private static Update claimed(Handle handle, String statement, Delivery delivery) {
        return handle.createUpdate(statement + " where position = :position and claim = :claim")
                .bind("position", position(delivery))
                .bind("claim", claim(delivery));
    }

    private static long position(Delivery delivery) {
        return Long.parseLong(delivery.tag().substring(0, delivery.tag().indexOf(':')));
    }

    private static UUID claim(Delivery delivery) {
        return UUID.fromString(delivery.tag().substring(delivery.tag().indexOf(':') + 1));
    }
}
