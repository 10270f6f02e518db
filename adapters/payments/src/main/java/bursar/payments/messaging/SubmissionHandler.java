package bursar.payments.messaging;

import bursar.messaging.consumer.EventHandler;
import bursar.messaging.consumer.UnknownEventType;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EventData;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport;
import bursar.payments.application.CancelPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import java.util.Set;

/** What Payments does when Transactions announces a submission, or asks to cancel its payment. */
public final class SubmissionHandler implements EventHandler {

    private static final String SUBMITTED = "transactions.transaction-submitted.v1";
    private static final String CANCELLATION_REQUESTED = "transactions.transaction-cancellation-requested.v1";

    public static final Transport.Subscription SUBSCRIPTION = new Transport.Subscription(
            "payments.on-transactions", Set.of(new EventType(SUBMITTED), new EventType(CANCELLATION_REQUESTED)));

    private final OpenPayment openPayment;
    private final CancelPayment cancelPayment;

    public SubmissionHandler(OpenPayment openPayment, CancelPayment cancelPayment) {
        this.openPayment = openPayment;
        this.cancelPayment = cancelPayment;
    }

    @Override
    public Answer<?, ?> handle(Envelope event, Cause.Event cause) {
        return switch (event.type().value()) {
            case SUBMITTED -> openPayment.handle(new OpenPayment.Command(intent(event)), cause);
            case CANCELLATION_REQUESTED -> cancelPayment.handle(new CancelPayment.Command(intent(event)), cause);
            default -> throw new UnknownEventType(event.type().value());
        };
    }

    private static Payment.Intent intent(Envelope event) {
        EventData data = EventData.of(event);
        return new Payment.Intent(
                new TransactionRef(data.uuid("transactionId")),
                data.integer("submission", 1),
                data.text("ownerId", Caller::new).subject(),
                data.text("customerId", CustomerId::new),
                data.object("amount", it -> Money.parse(it.text("amount"), it.text("currency"))));
    }
}
