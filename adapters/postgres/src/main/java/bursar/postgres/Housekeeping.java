package bursar.postgres;

import bursar.messaging.outbox.Retention;
import bursar.messaging.worker.Worker;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Makes room for what will be archived, and lets go of what is kept no longer: old days of the archive, old causes. One
 * instance of a service is enough for it, the one whose relay leads; two at once do no harm, since each part of the work
 * is a short transaction that finds nothing to do the second time.
 */
public final class Housekeeping implements Worker.Turn {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** For another to have its chance to lead. */
    private static final Duration STANDBY_INTERVAL = Duration.ofSeconds(5);

    private final BooleanSupplier leads;
    private final Retention retention;
    private final ArchiveDays archive;
    private final CausePurge causes;

    /** @param leads whether this instance's relay leads */
    public Housekeeping(Database database, BooleanSupplier leads, Retention retention) {
        this.leads = leads;
        this.retention = retention;
        this.archive = new ArchiveDays(database);
        this.causes = new CausePurge(database);
    }

    @Override
    public Duration run() {
        if (!leads.getAsBoolean()) {
            return STANDBY_INTERVAL;
        }
        archive.makeAhead();
        archive.dropOlderThan(retention.republishWindow());
        return causes.purgeOlderThan(retention.causes()) ? Duration.ZERO : INTERVAL;
    }
}
