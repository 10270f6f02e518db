package bursar.bench;

import static org.awaitility.Awaitility.await;

import bursar.messaging.worker.Worker;
import bursar.postgres.Database;
import bursar.postgres.JdbiOutbox;
import java.time.Duration;

/** Rows that the relay moves from a full outbox to the broker and into the archive, confirmed, in a second. */
final class RelayRate {

    private static final int ROWS = 100_000;

    private RelayRate() {}

    static double measure(Bed bed) throws Exception {
        fill(bed.database());
        long archived = count(bed.database(), "outbox_archive");
        Worker relay = bed.relay();
        var outbox = new JdbiOutbox(bed.database());

        long start = System.nanoTime();
        relay.start();
        await("an empty outbox")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(5))
                .until(() -> outbox.backlog(1) == 0);
        double seconds = (System.nanoTime() - start) / 1e9;

        relay.stop(Duration.ofSeconds(10));
        long moved = count(bed.database(), "outbox_archive") - archived;
        long queued = bed.emptied(Bed.PAYMENTS.consumer());
        if (moved != ROWS || queued != ROWS) {
            throw new IllegalStateException("Of %d rows %d were archived and %d queued".formatted(ROWS, moved, queued));
        }
        return ROWS / seconds;
    }

    private static void fill(Database database) {
        database.run(handle -> handle.createUpdate("""
                        insert into outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body)
                        select gen_random_uuid(), id, 3, :type, id::text, :body
                        from (select gen_random_uuid() as id from generate_series(1, :rows)) aggregates""")
                .bind("type", Events.SUBMITTED.value())
                .bind("body", Events.body(Events.newId(), Events.newId()))
                .bind("rows", ROWS)
                .execute());
        database.run(handle -> handle.execute("analyze outbox"));
    }

    private static long count(Database database, String table) {
        return database.run(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }
}
