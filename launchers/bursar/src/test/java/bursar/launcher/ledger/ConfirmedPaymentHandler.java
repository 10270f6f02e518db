package bursar.launcher.ledger;

import bursar.messaging.consumer.EventHandler;
import bursar.messaging.consumer.UnknownEventType;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EventData;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport;
import bursar.step.Answer;
import bursar.step.Cause;
import java.util.Set;

/** What the Ledger does when Payments announces that the money has moved. */
final class ConfirmedPaymentHandler implements EventHandler {

    private static final String CONFIRMED = "payments.payment-confirmed.v1";

    static final Transport.Subscription SUBSCRIPTION =
            new Transport.Subscription("ledger.on-payments", Set.of(new EventType(CONFIRMED)));

    private final Entries entries;

    ConfirmedPaymentHandler(Entries entries) {
        this.entries = entries;
    }

    @Override
    public Answer<?, ?> handle(Envelope event, Cause.Event cause) {
        return switch (event.type().value()) {
            case CONFIRMED -> entries.book(entry(event), cause);
            default -> throw new UnknownEventType(event.type().value());
        };
    }

    private static Entry entry(Envelope event) {
        EventData data = EventData.of(event);
        EventData amount = data.object("amount");
        return new Entry(event.subject(), data.uuid("transactionId"), amount.text("amount"), amount.text("currency"));
    }
}
