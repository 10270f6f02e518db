package bursar.messaging.consumer;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer knows of its store, shared by all that works for it: one asks at a time, and after a no nobody asks
 * before the backoff is over. Safe for concurrent use.
 */
final class StoreWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    private final String consumer;
    private final StoreProbe probe;
    private final Scheduling scheduling;
    private int noes;
    private long awaySince;
    private long askAgainAt;

    StoreWatch(String consumer, StoreProbe probe, Scheduling scheduling) {
        this.consumer = consumer;
        this.probe = probe;
        this.scheduling = scheduling;
    }

    /** Asks, unless the last answer was no and it is too early to ask again. */
    synchronized boolean answers() {
        if (noes > 0 && scheduling.nanoTime().getAsLong() - askAgainAt < 0) {
            return false;
        }
        boolean answers = ask();
        if (answers && noes > 0) {
            LOG.info("The store of {} answers again after {}", consumer, awayFor());
        }
        if (!answers && noes == 0) {
            LOG.warn("The store of {} does not answer: it takes no more deliveries until it does", consumer);
            awaySince = scheduling.nanoTime().getAsLong();
        }
        noes = answers ? 0 : noes + 1;
        if (!answers) {
            askAgainAt = scheduling.nanoTime().getAsLong()
                    + scheduling.pauses().after(noes).toNanos();
        }
        return answers;
    }

    /** Whether the last answer was no. */
    synchronized boolean isAway() {
        return noes > 0;
    }

    synchronized Duration awayFor() {
        return noes == 0
                ? Duration.ZERO
                : Duration.ofNanos(scheduling.nanoTime().getAsLong() - awaySince);
    }

    synchronized Duration untilAskedAgain() {
        return noes == 0
                ? Duration.ZERO
                : Duration.ofNanos(
                        Math.max(0, askAgainAt - scheduling.nanoTime().getAsLong()));
    }

    private boolean ask() {
        try {
            return probe.answers();
        } catch (RuntimeException no) {
            LOG.debug("The probe failed", no);
            return false;
        }
    }
}
