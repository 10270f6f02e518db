package bursar.messaging.consumer;

import bursar.messaging.consumer.Attempt.Outcome;
import bursar.messaging.event.LogFields;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Answer.Effect;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delivery on its way to one verb of its queue. It is handled until the store has answered; if that failed, it is then
 * retried or made a dead letter, until the queue has taken it. After a long time without either it is given back.
 */
final class Handling implements Lanes.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);
    private static final Optional<Duration> AT_ONCE = Optional.of(Duration.ZERO);
    private static final Optional<Duration> DONE = Optional.empty();

    private final Delivery delivery;
    private final ConsumerQueue queue;
    private final Attempt attempt;
    private final RetryPolicy retries;
    private final Duration holdMax;
    private final Scheduling scheduling;
    private final long since;
    private final LogFields fields;
    private Optional<Failure> failure = Optional.empty();
    private int inVain;

    Handling(
            Delivery delivery,
            ConsumerQueue queue,
            Attempt attempt,
            RetryPolicy retries,
            Duration holdMax,
            Scheduling scheduling) {
        this.delivery = delivery;
        this.queue = queue;
        this.attempt = attempt;
        this.retries = retries;
        this.holdMax = holdMax;
        this.scheduling = scheduling;
        this.since = scheduling.nanoTime().getAsLong();
        this.fields = LogFields.of(delivery.type());
    }

    @Override
    public Optional<Duration> tryOnce() throws InterruptedException {
        return failure.isPresent() ? dispose(failure.get()) : handle();
    }

    private Optional<Duration> handle() throws InterruptedException {
        return switch (attempt.at(delivery, fields)) {
            case Outcome.Applied(var effect) -> {
                // A crash here, after the handler's commit, delivers again; the cause makes it harmless.
                queue.acknowledge(delivery);
                LOG.info(said(effect));
                yield DONE;
            }
            case Outcome.Failed(var why) -> {
                // Disposed of by the next try, which is not made if we were interrupted: that may be what failed,
                // and it must not spend the attempt.
                failure = Optional.of(why);
                inVain = 0;
                yield AT_ONCE;
            }
            case Outcome.Unanswered(var why) -> keep("Unanswered: " + why);
            case Outcome.NotTried(var askAgainIn) -> Optional.of(askAgainIn);
        };
    }

    private static String said(Effect effect) {
        return switch (effect) {
            case CHANGED -> "Applied";
            case NONE -> "No effect";
            case REPLAYED -> "Answered before";
        };
    }

    /**
     * It may be that only publishing fails, as while a broker is short of memory. To break off then would return all
     * that is in hand, which a broker counts, until it makes dead letters of its own.
     */
    private Optional<Duration> dispose(Failure why) {
        try {
            dispose(why, why.reason().retried() ? retries.delayAfter(delivery.attempt()) : Optional.empty());
            return DONE;
        } catch (TransportUnavailable notNow) {
            return keep("Attempt %d failed: %s, %s; it can be neither retried nor a dead letter yet: %s"
                    .formatted(delivery.attempt(), why.reason(), why.error(), notNow.getMessage()));
        }
    }

    private void dispose(Failure why, Optional<Duration> delay) {
        // A crash before the verb is done delivers this attempt again.
        if (delay.isPresent()) {
            queue.retry(delivery, why, delay.get());
            LOG.warn("Attempt {} failed, the next in {}: {}", delivery.attempt(), delay.get(), why.error());
        } else {
            queue.deadLetter(delivery, why);
            LOG.error("Dead letter after {} attempts: {}, {}", delivery.attempt(), why.reason(), why.error());
        }
    }

    /** Until the next try, or not any longer. */
    private Optional<Duration> keep(String why) {
        if (scheduling.nanoTime().getAsLong() - since > holdMax.toNanos()) {
            queue.giveBack(delivery);
            LOG.warn("Given back after {}. {}", holdMax, why);
            return DONE;
        }
        Duration pause = scheduling.pauses().after(++inVain);
        LOG.warn("Kept, to be tried again in {}. {}", pause, why);
        return Optional.of(pause);
    }

    @Override
    public void close() {
        fields.close();
    }
}
