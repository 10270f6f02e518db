package bursar.messaging.consumer;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.LogFields;
import bursar.messaging.event.Undecodable;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a delivery to its handler, unless the store is known to be away, and judges what came of it, by a reason. Decides
 * nothing about retries.
 */
final class Attempt {

    /** What came of it. */
    sealed interface Outcome {
        /** The store has it. */
        record Applied(Answer.Effect effect) implements Outcome {}

        /** The attempt was spent. */
        record Failed(Failure failure) implements Outcome {}

        /** The store did not answer, so nothing is known and no attempt was spent: to be handled again. */
        record Unanswered(String why) implements Outcome {}

        /** The store is known not to answer, and was not troubled: to be handled again, not before that time. */
        record NotTried(Duration askAgainIn) implements Outcome {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final String consumer;
    private final EventHandler handler;
    private final StoreWatch store;
    private final Semaphore free;

    /** @param max made at the same time */
    Attempt(String consumer, EventHandler handler, StoreWatch store, int max) {
        this.consumer = consumer;
        this.handler = handler;
        this.store = store;
        this.free = new Semaphore(max, true);
    }

    /** @param fields learn which event it is, as soon as that is known */
    Outcome at(Delivery delivery, LogFields fields) throws InterruptedException {
        if (store.isAway() && !store.answers()) {
            return new Outcome.NotTried(store.untilAskedAgain());
        }
        free.acquire();
        try {
            return handle(delivery, fields);
        } finally {
            free.release();
        }
    }

    private Outcome handle(Delivery delivery, LogFields fields) {
        try {
            Envelope event = EnvelopeJson.read(delivery.body());
            fields.add(event);
            var cause = new Cause.Event(consumer, event.id(), Cause.Key.fingerprintOf(delivery.body()), event.trace());
            return judge(handler.handle(event, cause));
        } catch (Undecodable undecodable) {
            return new Outcome.Failed(Failure.of(Failure.Reason.UNDECODABLE, undecodable));
        } catch (UnknownEventType unknown) {
            return new Outcome.Failed(Failure.of(Failure.Reason.UNKNOWN_TYPE, unknown));
        } catch (StoreUnavailable unavailable) {
            // It may have been stored all the same: the cause tells when it is handled again. Asked here only so that
            // everybody knows.
            store.answers();
            return new Outcome.Unanswered(unavailable.toString());
        } catch (Throwable thrown) { // an Error too: what it spends is this delivery's attempts, not our lives
            LOG.debug("The handler threw", thrown);
            return store.answers()
                    ? new Outcome.Failed(Failure.of(Failure.Reason.FAILED, thrown))
                    : new Outcome.Unanswered(thrown.getClass().getName());
        }
    }

    private static Outcome judge(Answer<?, ?> answer) {
        return switch (answer) {
            case Answer.Done<?, ?>(var _, var effect) -> new Outcome.Applied(effect);
            case Answer.Refused<?, ?>(var why, var _) ->
                failed(Failure.Reason.CONTRADICTION, String.valueOf(why), "It cannot be true beside what is known");
            case Answer.Declined<?, ?>(var because) -> judge(because);
        };
    }

    private static Outcome judge(Because because) {
        return switch (because) {
            case ABSENT -> failed(Failure.Reason.FAILED, because.name(), "The aggregate is not known yet");
            case STALE_VERSION -> failed(Failure.Reason.FAILED, because.name(), "The aggregate is at another version");
            case CAUSE_REUSED ->
                failed(Failure.Reason.ID_REUSED, because.name(), "An event with this id was seen with another body");
            case CAUSE_IN_USE -> new Outcome.Unanswered(because.name());
        };
    }

    private static Outcome failed(Failure.Reason reason, String error, String detail) {
        return new Outcome.Failed(Failure.of(reason, error, detail));
    }
}
