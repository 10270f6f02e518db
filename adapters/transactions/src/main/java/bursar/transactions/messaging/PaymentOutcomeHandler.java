package bursar.transactions.messaging;

import bursar.messaging.consumer.EventHandler;
import bursar.messaging.consumer.UnknownEventType;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EventData;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport;
import bursar.step.Answer;
import bursar.step.Cause;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.RecordPaymentOutcome.Command;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.TransactionId;
import java.util.Set;

/** What Transactions does when Payments announces how a payment ended. */
public final class PaymentOutcomeHandler implements EventHandler {

    private static final String CONFIRMED = "payments.payment-confirmed.v1";
    private static final String FAILED = "payments.payment-failed.v1";
    private static final String EXPIRED = "payments.payment-expired.v1";
    private static final String CANCELLED = "payments.payment-cancelled.v1";

    public static final Transport.Subscription SUBSCRIPTION = new Transport.Subscription(
            "transactions.on-payments",
            Set.of(new EventType(CONFIRMED), new EventType(FAILED), new EventType(EXPIRED), new EventType(CANCELLED)));

    private final RecordPaymentOutcome recordPaymentOutcome;

    public PaymentOutcomeHandler(RecordPaymentOutcome recordPaymentOutcome) {
        this.recordPaymentOutcome = recordPaymentOutcome;
    }

    @Override
    public Answer<?, ?> handle(Envelope event, Cause.Event cause) {
        EventData data = EventData.of(event);
        Outcome outcome = switch (event.type().value()) {
            case CONFIRMED -> new Outcome.Confirmed(data.object("amount", PaymentOutcomeHandler::money));
            case FAILED -> new Outcome.Failed(data.text("reason", Reason::new));
            case EXPIRED -> new Outcome.Expired();
            case CANCELLED -> new Outcome.Cancelled();
            default -> throw new UnknownEventType(event.type().value());
        };
        return recordPaymentOutcome.handle(
                new Command(new TransactionId(data.uuid("transactionId")), data.integer("submission", 1), outcome),
                cause);
    }

    private static Money money(EventData amount) {
        return Money.parsePositive(amount.text("amount"), amount.text("currency", Money::currency));
    }
}
