package bursar.postgres;

import bursar.messaging.event.EventType;
import bursar.messaging.outbox.Outbox;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The outbox of one context's schema. */
public final class JdbiOutbox implements Outbox {

    private final Database database;

    public JdbiOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Lease> lead(UUID relay, Duration leaseFor) {
        return database.run(handle -> handle.createQuery("""
                        update relay_lease
                        set relay = :relay,
                            token = case when relay = :relay then token else token + 1 end,
                            held_until = clock_timestamp() + :leaseFor * interval '1 millisecond'
                        where relay = :relay or held_until < clock_timestamp()
                        returning token""")
                .bind("relay", relay)
                .bind("leaseFor", leaseFor.toMillis())
                .map((row, _) -> new Lease(relay, row.getLong("token")))
                .findOne());
    }

    @Override
    public void resign(Lease lease) {
        database.run(handle -> handle.createUpdate("""
                        update relay_lease set relay = null, held_until = '-infinity'
                        where relay = :relay and token = :token""").bindMethods(lease).execute());
    }

    @Override
    public List<Unsent> due(int max) {
        return database.run(handle -> handle.createQuery("""
                        select position, event_id, type, partition_key, body, attempts from outbox o
                        where due_at <= clock_timestamp()
                          and not exists (select 1 from outbox earlier
                                          where earlier.aggregate_id = o.aggregate_id
                                            and earlier.aggregate_version < o.aggregate_version)
                        order by position limit :max""")
                .bind("max", max)
                .map((row, _) -> new Unsent(
                        row.getLong("position"),
                        new Message(
                                row.getObject("event_id", UUID.class),
                                new EventType(row.getString("type")),
                                row.getString("partition_key"),
                                row.getBytes("body")),
                        row.getInt("attempts")))
                .list());
    }

    @Override
    public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
        return database.run(handle -> {
            if (!leads(handle, lease)) {
                return false;
            }
            archive(handle, confirmed);
            postpone(handle, failed);
            return true;
        });
    }

    @Override
    public int backlog(int max) {
        return database.run(handle -> handle.createQuery("select count(*) from (select from outbox limit :max) unsent")
                .bind("max", max)
                .mapTo(Integer.class)
                .one());
    }

    /** Holds the lease's row until the commit, so that a takeover waits for what this leader is recording. */
    private static boolean leads(Handle handle, Lease lease) {
        return handle.createQuery("select 1 from relay_lease where relay = :relay and token = :token for share")
                .bindMethods(lease)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void archive(Handle handle, List<Unsent> confirmed) {
        handle.createUpdate("""
                        with confirmed as (
                            delete from outbox where position = any (:positions)
                            returning position, event_id, aggregate_id, aggregate_version, type, partition_key, body)
                        insert into outbox_archive
                            (position, event_id, aggregate_id, aggregate_version, type, partition_key, body)
                        select * from confirmed""")
                .bind("positions", confirmed.stream().map(Unsent::position).toArray(Long[]::new))
                .execute();
    }

    private static void postpone(Handle handle, List<FailedPublish> failed) {
        if (failed.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                update outbox
                set attempts = attempts + 1,
                    failure = :reason,
                    due_at = clock_timestamp() + :after * interval '1 millisecond'
                where position = :position""");
        for (FailedPublish one : failed) {
            batch.bind("position", one.unsent().position())
                    .bind("reason", one.reason())
                    .bind("after", one.dueAgainAfter().toMillis())
                    .add();
        }
        batch.execute();
    }
}
