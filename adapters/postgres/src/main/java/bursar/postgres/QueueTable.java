package bursar.postgres;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * The rows of the consumers' queues, a statement for each thing that happens to them. A row is claimed for a while, and
 * a claim that runs out is as good as none; whatever ends a delivery is fenced by its claim, so that one that comes too
 * late does nothing.
 */
final class QueueTable {

    private QueueTable() {}

    /** Who has a row in hand, by its position and the claim it was taken with: a delivery's tag. */
    private record Tag(long position, UUID claim) {
        static Tag of(Delivery delivery) {
            String[] parts = delivery.tag().split(":", 2);
            return new Tag(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return position + ":" + claim;
        }
    }

    /** @param deliveries how many times the row was delivered without an answer, this time included */
    record Claimed(Delivery delivery, int deliveries) {}

    static int[] insert(Handle handle, String consumer, List<Message> messages) {
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

    static int insert(Handle handle, DeadLetter letter) {
        return handle.createUpdate("""
                        insert into queue (consumer, event_id, type, partition_key, body, redrives, first_failed_at)
                        values (:consumer, :id, :type, :partitionKey, :body, :redrives + 1, :firstFailedAt)""").bindMethods(letter).execute();
    }

    /**
     * Claims the oldest of each partition key that is ready, in the order of the queue; while one is claimed, the later
     * ones of its key wait. One that waits for its retry does not hold them back.
     */
    static List<Claimed> claim(Handle handle, String consumer, int max, Duration claimFor) {
        return handle.createQuery("""
                        with ready as (
                            select position from queue q
                            where consumer = :consumer
                              and available_at <= clock_timestamp() and claimed_until <= clock_timestamp()
                              and not exists (select 1 from queue earlier
                                              where earlier.consumer = q.consumer
                                                and earlier.partition_key = q.partition_key
                                                and earlier.position < q.position
                                                and earlier.available_at <= clock_timestamp())
                            order by position limit :max for update skip locked),
                        claimed as (
                            update queue q
                            set claim = :claim, deliveries = deliveries + 1,
                                claimed_until = clock_timestamp() + :claimFor * interval '1 millisecond'
                            from ready where q.position = ready.position
                            returning q.*)
                        select * from claimed order by position""")
                .bind("consumer", consumer)
                .bind("max", max)
                .bind("claim", UUID.randomUUID())
                .bind("claimFor", claimFor.toMillis())
                .map((row, _) -> claimed(row))
                .list();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        var tag = new Tag(row.getLong("position"), row.getObject("claim", UUID.class));
        var delivery = new Delivery(
                tag.toString(),
                row.getString("type"),
                row.getString("partition_key"),
                row.getBytes("body"),
                row.getInt("attempt"),
                row.getInt("redrives"),
                Optional.ofNullable(row.getObject("first_failed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
        return new Claimed(delivery, row.getInt("deliveries"));
    }

    static int renew(Handle handle, Collection<Delivery> deliveries, Duration claimFor) {
        return handle.createUpdate("""
                        update queue set claimed_until = clock_timestamp() + :claimFor * interval '1 millisecond'
                        where claim = any (:claims)""")
                .bind(
                        "claims",
                        deliveries.stream()
                                .map(delivery -> Tag.of(delivery).claim())
                                .distinct()
                                .toArray(UUID[]::new))
                .bind("claimFor", claimFor.toMillis())
                .execute();
    }

    static Optional<Duration> untilNextRetry(Handle handle, String consumer) {
        return handle.createQuery("""
                        select extract(epoch from min(available_at) - clock_timestamp()) * 1000 from queue
                        where consumer = :consumer and available_at > clock_timestamp()""")
                .bind("consumer", consumer)
                .mapTo(Double.class)
                .findOne()
                .map(millis -> Duration.ofMillis(Math.max(0, Math.round(millis))));
    }

    static int acknowledge(Handle handle, Delivery delivery) {
        return claimed(handle, "delete from queue", delivery).execute();
    }

    /** The delivery does not count: it was not handled. */
    static int giveBack(Handle handle, Collection<Delivery> deliveries) {
        List<Tag> tags = deliveries.stream().map(Tag::of).toList();
        return handle.createUpdate("""
                        update queue q
                        set deliveries = deliveries - 1, claim = null, claimed_until = '-infinity'
                        from unnest(:positions, :claims) given (position, claim)
                        where q.position = given.position and q.claim = given.claim""")
                .bind("positions", tags.stream().map(Tag::position).toArray(Long[]::new))
                .bind("claims", tags.stream().map(Tag::claim).toArray(UUID[]::new))
                .execute();
    }

    /** For the rest of the transaction. */
    static void endStatementsAfter(Handle handle, Duration time) {
        handle.createQuery("select set_config('statement_timeout', :millis, true)")
                .bind("millis", Long.toString(time.toMillis()))
                .mapTo(String.class)
                .one();
    }

    static int retry(Handle handle, Delivery delivery, Failure failure, Duration delay) {
        return claimed(handle, """
                update queue
                set attempt = attempt + 1, deliveries = 0, claim = null, claimed_until = '-infinity',
                    first_failed_at = coalesce(first_failed_at, clock_timestamp()), failure = :failure,
                    available_at = clock_timestamp() + :delay * interval '1 millisecond'""", delivery)
                .bind("failure", failure.error() + ": " + failure.detail())
                .bind("delay", delay.toMillis())
                .execute();
    }

    /** Out of the queue and among the dead letters in one statement: a crash leaves it in one of the two. */
    static int deadLetter(Handle handle, Delivery delivery, Failure failure) {
        return bound(handle.createUpdate("""
                        with dead as (delete from queue where position = :position and claim = :claim returning *)
                        insert into dead_letters (consumer, type, partition_key, body, reason, error, detail, stack,
                                                  attempts, redrives, first_failed_at, last_failed_at)
                        select consumer, type, partition_key, body, :reason, :error, :detail, :stack,
                               attempt, redrives,
                               date_trunc('milliseconds', coalesce(first_failed_at, clock_timestamp())),
                               date_trunc('milliseconds', clock_timestamp())
                        from dead
                        """ + JdbiDeadLetters.DIED_AGAIN), delivery)
                .bind("reason", failure.reason().name())
                .bind("error", failure.error())
                .bind("detail", failure.detail())
                .bind("stack", failure.stack())
                .execute();
    }

    private static Update claimed(Handle handle, String statement, Delivery delivery) {
        return bound(handle.createUpdate(statement + " where position = :position and claim = :claim"), delivery);
    }

    private static Update bound(Update update, Delivery delivery) {
        Tag tag = Tag.of(delivery);
        return update.bind("position", tag.position()).bind("claim", tag.claim());
    }
}
