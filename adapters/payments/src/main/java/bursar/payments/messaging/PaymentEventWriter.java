package bursar.payments.messaging;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.EventType;
import bursar.payments.domain.Money;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentEvent.PaymentCancelled;
import bursar.payments.domain.PaymentEvent.PaymentConfirmed;
import bursar.payments.domain.PaymentEvent.PaymentExpired;
import bursar.payments.domain.PaymentEvent.PaymentFailed;
import bursar.payments.domain.PaymentEvent.PaymentStarted;
import bursar.payments.domain.ProviderReference;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the events of Payments into their wire form, as the schemas in {@code contracts} describe it. */
public final class PaymentEventWriter {

    private PaymentEventWriter() {}

    public static Announcement write(PaymentEvent event) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("transactionId", event.transaction().toString())
                .put("submission", event.submission());
        EventType type = switch (event) {
            case PaymentStarted _ -> PaymentEventTypes.STARTED;
            case PaymentConfirmed confirmed -> {
                outcome(data, confirmed);
                yield PaymentEventTypes.CONFIRMED;
            }
            case PaymentFailed failed -> {
                data.put("reason", failed.reason().value());
                yield PaymentEventTypes.FAILED;
            }
            case PaymentExpired _ -> PaymentEventTypes.EXPIRED;
            case PaymentCancelled _ -> PaymentEventTypes.CANCELLED;
        };
        return new Announcement(
                type, event.payment().value(), event.transaction().value(), data);
    }

    private static void outcome(ObjectNode data, PaymentConfirmed confirmed) {
        Money amount = confirmed.amount();
        data.putObject("amount")
                .put("amount", amount.amount())
                .put("currency", amount.currency().getCurrencyCode());
        data.put(
                "providerReference",
                confirmed.providerReference().map(ProviderReference::value).orElse(null));
    }
}
