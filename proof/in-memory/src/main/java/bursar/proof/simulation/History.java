package bursar.proof.simulation;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EventType;
import bursar.payments.domain.Payment;
import bursar.payments.messaging.PaymentEventTypes;
import bursar.transactions.domain.Transaction;
import bursar.transactions.messaging.TransactionEventTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a database's commits have led to, version by version, and what was announced of it. No program keeps it. */
final class History {

    private record Version(UUID aggregate, long number) {}

    private final Map<Version, Object> states = new HashMap<>();
    /** Those that others have to learn of, and by what. */
    private final Map<Version, EventType> unannounced = new HashMap<>();

    private final List<String> afterTheEnd = new ArrayList<>();

    void ledTo(UUID aggregate, long version, Object state) {
        var led = new Version(aggregate, version);
        Object before = states.get(new Version(aggregate, version - 1));
        if (before != null && isFinal(before)) {
            afterTheEnd.add(Words.of(before) + " became " + Words.of(state));
        }
        states.put(led, state);
        eventOf(state).forEach(type -> unannounced.put(led, type));
    }

    void announced(Envelope event) {
        unannounced.remove(new Version(event.subject(), event.sequence()), event.type());
    }

    /** Whether this version was committed, in this state. */
    boolean has(UUID aggregate, long version, Object state) {
        return state.equals(states.get(new Version(aggregate, version)));
    }

    /** Events that are missing. */
    Stream<String> unannounced() {
        return unannounced.entrySet().stream()
                .map(missing -> missing.getValue() + " of "
                        + Words.end(missing.getKey().aggregate().toString()));
    }

    /** Changes of what had ended. */
    List<String> afterTheEnd() {
        return afterTheEnd;
    }

    private static boolean isFinal(Object state) {
        return state instanceof Transaction.Completed
                || state instanceof Transaction.Cancelled
                || state instanceof Payment.Confirmed
                || state instanceof Payment.Failed
                || state instanceof Payment.Cancelled
                || state instanceof Payment.Expired;
    }

    /** By which others learn of this state, if they have to. */
    private static Stream<EventType> eventOf(Object state) {
        return switch (state) {
            case Transaction.Submitted _ -> Stream.of(TransactionEventTypes.SUBMITTED);
            case Transaction.CancellationPending _ -> Stream.of(TransactionEventTypes.CANCELLATION_REQUESTED);
            case Transaction.Completed _ -> Stream.of(TransactionEventTypes.COMPLETED);
            case Transaction.Cancelled _ -> Stream.of(TransactionEventTypes.CANCELLED);
            case Payment.Started _ -> Stream.of(PaymentEventTypes.STARTED);
            case Payment.Confirmed _ -> Stream.of(PaymentEventTypes.CONFIRMED);
            case Payment.Failed _ -> Stream.of(PaymentEventTypes.FAILED);
            case Payment.Cancelled _ -> Stream.of(PaymentEventTypes.CANCELLED);
            case Payment.Expired _ -> Stream.of(PaymentEventTypes.EXPIRED);
            default -> Stream.empty();
        };
    }
}
