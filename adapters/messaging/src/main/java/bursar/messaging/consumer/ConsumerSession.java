package bursar.messaging.consumer;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer's queue from its opening to its closing. Each delivery ends in one verb of the queue, or is given back by
 * the closing. The first call of the queue that fails breaks the session, which begins nothing more and is to be closed;
 * but a retry or a dead letter that fails is tried again for as long as the queue can be received from.
 */
final class ConsumerSession {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerSession.class);
    private static final Duration TO_FINISH = Duration.ofSeconds(2);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final ConsumerQueue queue;
    private final Attempt attempt;
    private final RetryPolicy retries;
    private final Consumer.Limits limits;
    private final Scheduling scheduling;
    private final Lanes lanes;
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    ConsumerSession(
            ConsumerQueue queue, Attempt attempt, RetryPolicy retries, Consumer.Limits limits, Scheduling scheduling) {
        this.queue = queue;
        this.attempt = attempt;
        this.retries = retries;
        this.limits = limits;
        this.scheduling = scheduling;
        this.lanes = scheduling.lanes().open(this::begin, this::breakOff);
    }

    /** Waits a little for deliveries, no more than there is room for, and has them handled. */
    void take() throws InterruptedException {
        try {
            int room = limits.inHandMax() - lanes.inHand();
            if (room > 0) {
                queue.receive(room, limits.receiveWait()).forEach(lanes::add);
            } else {
                lanes.awaitFewerThan(limits.inHandMax(), limits.receiveWait());
                queue.receive(0, Duration.ZERO);
            }
        } catch (RuntimeException | Error thrown) {
            breakOff(thrown);
        }
    }

    Optional<Throwable> broken() {
        return Optional.ofNullable(broken.get());
    }

    /** Finishes what is being handled, or interrupts it when it takes too long, and gives back all else. */
    void close() {
        lanes.end();
        if (!quietWithin(TO_FINISH)) {
            lanes.interrupt();
            quietWithin(AFTER_INTERRUPT);
        }
        try {
            queue.close();
        } catch (RuntimeException lost) {
            LOG.debug("The queue was lost before it was closed; what it had in hand comes again", lost);
        }
    }

    private boolean quietWithin(Duration wait) {
        try {
            return lanes.awaitQuiet(wait);
        } catch (InterruptedException timeIsUp) {
            return false;
        }
    }

    private Lanes.Work begin(Delivery delivery) {
        return new Handling(delivery, queue, attempt, retries, limits.holdMax(), scheduling);
    }

    private void breakOff(Throwable thrown) {
        broken.compareAndSet(null, thrown);
        lanes.end();
    }
}
