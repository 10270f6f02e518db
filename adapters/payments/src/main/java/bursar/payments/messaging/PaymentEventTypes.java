package bursar.payments.messaging;

import bursar.messaging.event.EventType;
import java.util.Set;

/** The wire types of what Payments announces, and which of them somebody consumes. */
public final class PaymentEventTypes {

    public static final EventType STARTED = new EventType("payments.payment-started.v1");
    public static final EventType CONFIRMED = new EventType("payments.payment-confirmed.v1");
    public static final EventType FAILED = new EventType("payments.payment-failed.v1");
    public static final EventType EXPIRED = new EventType("payments.payment-expired.v1");
    public static final EventType CANCELLED = new EventType("payments.payment-cancelled.v1");

    /** By Transactions. For these, a publish that no queue took has failed; the others nobody waits for yet. */
    public static final Set<EventType> CONSUMED = Set.of(CONFIRMED, FAILED, EXPIRED, CANCELLED);

    private PaymentEventTypes() {}
}
