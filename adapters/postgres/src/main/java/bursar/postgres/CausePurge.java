package bursar.postgres;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets old causes, with what the contexts remember beside them (their foreign keys cascade). A unique key cannot live
 * in day partitions, so these go row by row, the oldest first. Age is by this database's clock, never by an event's time.
 */
final class CausePurge {

    private static final Logger LOG = LoggerFactory.getLogger(CausePurge.class);

    private static final int BATCH_MAX = 1_000;
    /**
     * A purge that goes on all the time never has more than that before it. One that suddenly has is taken for a clock
     * that jumped: to forget too much would let events have their effect twice.
     */
    private static final Duration AT_ONCE_MAX = Duration.ofDays(2);

    private final Database database;

    CausePurge(Database database) {
        this.database = database;
    }

    /** @return whether there may be more to purge at once */
    boolean purgeOlderThan(Duration retention) {
        return database.run(handle -> {
            Optional<Duration> overdue = overdue(handle, retention);
            if (overdue.isPresent() && overdue.get().compareTo(AT_ONCE_MAX) > 0) {
                LOG.error(
                        "No causes are purged: the oldest has outlived its {} by {}, more than the {} that may go at"
                                + " once. Is the database's clock right?",
                        retention,
                        overdue.get(),
                        AT_ONCE_MAX);
                return false;
            }
            return overdue.filter(Duration::isPositive).isPresent() && purge(handle, retention) == BATCH_MAX;
        });
    }

    private static Optional<Duration> overdue(Handle handle, Duration retention) {
        return handle.createQuery("select extract(epoch from clock_timestamp() - min(answered_at)) from causes")
                .mapTo(Double.class)
                .findOne()
                .map(age -> Duration.ofSeconds(Math.round(age)).minus(retention));
    }

    private static int purge(Handle handle, Duration retention) {
        return handle.createUpdate("""
                        delete from causes where (scope, value) in (
                            select scope, value from causes
                            where answered_at < clock_timestamp() - :retention * interval '1 second'
                            order by answered_at limit :max)""")
                .bind("retention", retention.toSeconds())
                .bind("max", BATCH_MAX)
                .execute();
    }
}
