package bursar.postgres;

import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of the archive, one for each day of confirmation, in UTC and by the database's clock. Unsent events are
 * in another table, out of reach from here.
 *
 * <p>To make or to drop one, PostgreSQL locks the whole archive, and behind a waiting lock everybody waits: so each waits
 * a moment only, and is tried again in the next turn.
 */
final class ArchiveDays {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveDays.class);

    private static final int AHEAD = 7;
    private static final String PREFIX = "outbox_archive_";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'outbox_archive_'uuuuMMdd");

    private final Database database;

    ArchiveDays(Database database) {
        this.database = database;
    }

    /** Today and the next days. A day that began without its partition stays in the default one. */
    void makeAhead() {
        Set<LocalDate> made = made();
        LocalDate today = today();
        today.datesUntil(today.plusDays(AHEAD + 1L))
                .filter(day -> !made.contains(day))
                .forEach(day -> briefly("make the archive of " + day, handle -> make(handle, day)));
    }

    private static void make(Handle handle, LocalDate day) {
        boolean begun = handle.createQuery("""
                        select exists (select 1 from outbox_archive_default
                                       where confirmed_at >= :day::timestamptz and confirmed_at < :next::timestamptz)""")
                .bind("day", midnight(day))
                .bind("next", midnight(day.plusDays(1)))
                .mapTo(Boolean.class)
                .one();
        if (!begun) {
            handle.execute("create table if not exists %s partition of outbox_archive for values from ('%s') to ('%s')"
                    .formatted(NAME.format(day), midnight(day), midnight(day.plusDays(1))));
        }
    }

    /** Whole days only: what is older by less than a day may still be there. */
    void dropOlderThan(Duration window) {
        LocalDate firstKept = database.run(handle -> handle.createQuery(
                        "select (clock_timestamp() at time zone 'UTC' - :window * interval '1 second')::date")
                .bind("window", window.toSeconds())
                .mapTo(LocalDate.class)
                .one());
        made().stream()
                .filter(day -> day.isBefore(firstKept))
                .forEach(day -> briefly("drop the archive of " + day, handle -> {
                    handle.execute("drop table if exists " + NAME.format(day));
                    LOG.info("Dropped the archive of {}", day);
                }));
        if (defaultIsOld(firstKept)) {
            briefly("empty the archive's default partition", handle -> emptyDefault(handle, firstKept));
        }
    }

    private boolean defaultIsOld(LocalDate firstKept) {
        return database.run(handle -> defaultIsOld(handle, firstKept));
    }

    private static boolean defaultIsOld(Handle handle, LocalDate firstKept) {
        return handle.createQuery("select max(confirmed_at) < :firstKept::timestamptz from outbox_archive_default")
                .bind("firstKept", midnight(firstKept))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Looks again behind the lock, since what came meanwhile must stay. */
    private static void emptyDefault(Handle handle, LocalDate firstKept) {
        handle.execute("lock table outbox_archive_default in access exclusive mode");
        if (defaultIsOld(handle, firstKept)) {
            handle.execute("truncate outbox_archive_default");
        }
    }

    private void briefly(String what, Consumer<Handle> work) {
        try {
            database.run(handle -> {
                handle.execute("set local lock_timeout = '500ms'");
                work.accept(handle);
                return true;
            });
        } catch (StoreUnavailable failure) {
            if (!SqlFailure.lockTimeout(failure)) {
                throw failure;
            }
            LOG.warn("Somebody is reading the archive for long: could not {}, and will try again", what);
        }
    }

    private Set<LocalDate> made() {
        return database.run(handle -> handle.createQuery("""
                        select to_date(replace(c.relname, :prefix, ''), 'YYYYMMDD')
                        from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'outbox_archive'::regclass and c.relname <> 'outbox_archive_default'""")
                .bind("prefix", PREFIX)
                .mapTo(LocalDate.class)
                .set());
    }

    private LocalDate today() {
        return database.run(handle -> handle.createQuery("select (clock_timestamp() at time zone 'UTC')::date")
                .mapTo(LocalDate.class)
                .one());
    }

    private static String midnight(LocalDate day) {
        return day + " 00:00:00+00";
    }
}
