package bursar.proof.simulation;

import bursar.messaging.consumer.EventHandler;
import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import bursar.step.Versioned;
import bursar.transactions.messaging.TransactionEventTypes;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Handlers of events that do one thing wrong. */
final class HandlerMutants {

    private HandlerMutants() {}

    /** @param seen the events that were begun, in a transaction of its own */
    static EventHandler markingFirst(EventHandler handler, Set<UUID> seen) {
        return (event, cause) -> seen.add(event.id()) ? handler.handle(event, cause) : nothing(Effect.REPLAYED);
    }

    /** @param seen the events that were done with, in a transaction of its own */
    static EventHandler markingLast(EventHandler handler, Set<UUID> seen) {
        return (event, cause) -> {
            if (seen.contains(event.id())) {
                return nothing(Effect.REPLAYED);
            }
            Answer<?, ?> answer = handler.handle(event, cause);
            seen.add(event.id());
            return answer;
        };
    }

    static EventHandler roundingAmounts(EventHandler handler) {
        return (event, cause) -> {
            if (event.data().get("amount") instanceof ObjectNode amount) {
                amount.put("amount", amount.get("amount").asString().replaceAll("\\.\\d+", ".00"));
            }
            return handler.handle(event, cause);
        };
    }

    static EventHandler cancellingTheNext(EventHandler handler) {
        return (event, cause) -> {
            if (event.type().equals(TransactionEventTypes.CANCELLATION_REQUESTED)
                    && event.data() instanceof ObjectNode data) {
                data.put("submission", data.get("submission").asInt() + 1);
            }
            return handler.handle(event, cause);
        };
    }

    /** @param handled how many events were, in the whole world */
    static EventHandler forgettingCauses(EventHandler handler, AtomicInteger handled) {
        return (event, cause) -> handler.handle(
                event,
                new Cause.Event(
                        cause.consumer(), new UUID(handled.incrementAndGet(), 0), cause.fingerprint(), cause.trace()));
    }

    static EventHandler spendingAttemptsOnOutages(EventHandler handler) {
        return (event, cause) -> {
            try {
                return handler.handle(event, cause);
            } catch (StoreUnavailable away) {
                throw new IllegalStateException(away);
            }
        };
    }

    static EventHandler swallowingMistakes(EventHandler handler) {
        return (event, cause) -> {
            try {
                return handler.handle(event, cause);
            } catch (IllegalStateException mistake) {
                return nothing(Effect.NONE);
            }
        };
    }

    private static Answer<String, String> nothing(Effect effect) {
        return new Answer.Done<>(Versioned.created("", Instant.EPOCH), effect);
    }
}
