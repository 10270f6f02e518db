package bursar.messaging.outbox;

import bursar.messaging.worker.Worker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how many events wait to be published, so that no more are taken than the outbox should hold: who announces one
 * asks {@link #isFull} first and turns the caller away, never to accept and then drop. Run by a {@link Worker}, it looks
 * once a second; what is taken meanwhile may go beyond the cap.
 */
public final class Backlog implements Worker.Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final int max;
    private volatile boolean full;

    public Backlog(Outbox outbox, int max) {
        this.outbox = outbox;
        this.max = max;
    }

    @Override
    public Duration run() {
        boolean isFull = outbox.backlog(max) >= max;
        if (isFull && !full) {
            LOG.warn("{} events wait to be published: no more are announced until they are fewer", max);
        } else if (full && !isFull) {
            LOG.info("Fewer than {} events wait to be published: events are announced again", max);
        }
        full = isFull;
        return INTERVAL;
    }

    /** As it was when it was last looked at; not full before that. Asked by any thread. */
    public boolean isFull() {
        return full;
    }
}
