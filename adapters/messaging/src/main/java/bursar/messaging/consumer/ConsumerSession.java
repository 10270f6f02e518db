package bursar.messaging.consumer;

import bursar.messaging.consumer.Attempt.Outcome;
import bursar.messaging.event.LogFields;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.TransportUnavailable;
import bursar.messaging.worker.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private final StoreWatch store;
    private final RetryPolicy retries;
    private final Consumer.Limits limits;
    private final Backoff pauses;
    private final Lanes lanes = new Lanes(this::handle);
    private final Semaphore handlers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean abandoned;

    ConsumerSession(
            ConsumerQueue queue,
            Attempt attempt,
            StoreWatch store,
            RetryPolicy retries,
            Consumer.Limits limits,
            Backoff pauses) {
        this.queue = queue;
        this.attempt = attempt;
        this.store = store;
        this.retries = retries;
        this.limits = limits;
        this.pauses = pauses;
        this.handlers = new Semaphore(limits.handlersMax(), true);
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
        end();
        if (!quietWithin(TO_FINISH)) {
            abandoned = true;
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

    private void end() {
        lanes.end();
        ended.countDown();
    }

    private void handle(Delivery delivery) {
        try (var fields = LogFields.of(delivery.type())) {
            handle(delivery, fields);
        } catch (InterruptedException timeIsUp) {
            LOG.debug("Given back by the closing of its queue");
        } catch (Throwable thrown) { // an Error too: its lane lives on, and the queue is opened anew
            breakOff(thrown);
        }
    }

    private void breakOff(Throwable thrown) {
        broken.compareAndSet(null, thrown);
        end();
    }

    private void handle(Delivery delivery, LogFields fields) throws InterruptedException {
        long since = System.nanoTime();
        for (int unanswered = 1; storeAnswersBeforeEnd(); unanswered++) {
            switch (attempt(delivery, fields)) {
                case Outcome.Applied(var effect) -> {
                    // A crash here, after the handler's commit, delivers again; the cause makes it harmless.
                    queue.acknowledge(delivery);
                    LOG.info(
                            switch (effect) {
                                case CHANGED -> "Applied";
                                case NONE -> "No effect";
                                case REPLAYED -> "Answered before";
                            });
                    return;
                }
                case Outcome.Failed(var failure) -> {
                    if (!abandoned) { // else our interrupt was the failure
                        dispose(delivery, failure, since);
                    }
                    return;
                }
                case Outcome.Unanswered(var why) -> {
                    if (!keeps(delivery, since, unanswered, "Unanswered: " + why)) {
                        return;
                    }
                }
            }
        }
    }

    /** Waits before the next try. False when the delivery was kept for too long, or the session ended first. */
    private boolean keeps(Delivery delivery, long since, int failures, String why) throws InterruptedException {
        if (ended.getCount() == 0) {
            return false;
        }
        if (System.nanoTime() - since > limits.holdMax().toNanos()) {
            queue.giveBack(delivery);
            LOG.warn("Given back after {}. {}", limits.holdMax(), why);
            return false;
        }
        Duration pause = pauses.after(failures);
        LOG.warn("Kept, and tried again in {}. {}", pause, why);
        return !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** False when the session ended first: its closing gives the delivery back. */
    private boolean storeAnswersBeforeEnd() throws InterruptedException {
        while (ended.getCount() > 0) {
            if (!store.isAway() || store.answers()) {
                return true;
            }
            ended.await(store.untilAskedAgain().toNanos(), TimeUnit.NANOSECONDS);
        }
        return false;
    }

    private Outcome attempt(Delivery delivery, LogFields fields) throws InterruptedException {
        handlers.acquire();
        try {
            return attempt.at(delivery, fields);
        } finally {
            handlers.release();
        }
    }

    /**
     * Until it is done. It may be that only publishing fails, as while a broker is short of memory. To break off would
     * return all that is in hand, which a broker counts, until it makes dead letters of its own.
     */
    private void dispose(Delivery delivery, Failure failure, long since) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                tryToDispose(delivery, failure);
                return;
            } catch (TransportUnavailable notNow) {
                String why = "Attempt %d failed: %s, %s; it can be neither retried nor a dead letter yet: %s"
                        .formatted(delivery.attempt(), failure.reason(), failure.error(), notNow.getMessage());
                if (!keeps(delivery, since, failures, why)) {
                    return;
                }
            }
        }
    }

    private void tryToDispose(Delivery delivery, Failure failure) {
        Optional<Duration> delay =
                failure.reason().retried() ? retries.delayAfter(delivery.attempt()) : Optional.empty();
        // A crash before the verb is done delivers this attempt again.
        if (delay.isPresent()) {
            queue.retry(delivery, failure, delay.get());
            LOG.warn("Attempt {} failed, the next in {}: {}", delivery.attempt(), delay.get(), failure.error());
        } else {
            queue.deadLetter(delivery, failure);
            LOG.error("Dead letter after {} attempts: {}, {}", delivery.attempt(), failure.reason(), failure.error());
        }
    }
}
