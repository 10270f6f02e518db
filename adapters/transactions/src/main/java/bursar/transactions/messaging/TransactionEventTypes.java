package bursar.transactions.messaging;

import bursar.messaging.event.EventType;
import java.util.Set;

/** The wire types of what Transactions announces, and which of them somebody consumes. */
public final class TransactionEventTypes {

    public static final EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");
    public static final EventType CANCELLATION_REQUESTED =
            new EventType("transactions.transaction-cancellation-requested.v1");
    public static final EventType COMPLETED = new EventType("transactions.transaction-completed.v1");
    public static final EventType CANCELLED = new EventType("transactions.transaction-cancelled.v1");

    /** By Payments. For these, a publish that no queue took has failed; the others nobody waits for yet. */
    public static final Set<EventType> CONSUMED = Set.of(SUBMITTED, CANCELLATION_REQUESTED);

    private TransactionEventTypes() {}
}
