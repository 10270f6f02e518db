package bursar.transactions.messaging;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.EventType;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionEvent.TransactionCancellationRequested;
import bursar.transactions.domain.TransactionEvent.TransactionCancelled;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the events of Transactions into their wire form, as the schemas in {@code contracts} describe it. */
public final class TransactionEventWriter {

    private TransactionEventWriter() {}

    public static Announcement write(TransactionEvent event) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("transactionId", event.transaction().toString());
        EventType type = switch (event) {
            case TransactionSubmitted(var _, var submission, var owner, var customer, var amount) -> {
                intent(data, submission, owner, customer, amount);
                yield TransactionEventTypes.SUBMITTED;
            }
            case TransactionCancellationRequested(var _, var submission, var owner, var customer, var amount) -> {
                intent(data, submission, owner, customer, amount);
                yield TransactionEventTypes.CANCELLATION_REQUESTED;
            }
            case TransactionCompleted _ -> TransactionEventTypes.COMPLETED;
            case TransactionCancelled(var _, var reason) -> {
                data.put("reason", reason.map(Reason::value).orElse(null));
                yield TransactionEventTypes.CANCELLED;
            }
        };
        return new Announcement(
                type, event.transaction().value(), event.transaction().value(), data);
    }

    private static void intent(ObjectNode data, int submission, String owner, CustomerId customer, Money amount) {
        data.put("submission", submission).put("ownerId", owner).put("customerId", customer.value());
        data.putObject("amount")
                .put("amount", amount.amount())
                .put("currency", amount.currency().getCurrencyCode());
    }
}
