package bursar.messaging.consumer;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.Undecodable;
import bursar.step.Answer;
import bursar.step.Cause;

/**
 * What a consumer does with the events of its types, in one step. The answer decides what becomes of the delivery:
 * done (or done before) is acknowledged, refused is a contradiction and a dead letter, absent is retried.
 */
@FunctionalInterface
public interface EventHandler {

    /**
     * @throws Undecodable if the data is not what its type says
     * @throws UnknownEventType if it handles no such type or version
     */
    Answer<?, ?> handle(Envelope event, Cause.Event cause);
}
