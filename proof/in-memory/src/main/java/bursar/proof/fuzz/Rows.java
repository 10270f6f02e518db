package bursar.proof.fuzz;

import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentEvent.PaymentCancelled;
import bursar.payments.domain.PaymentEvent.PaymentConfirmed;
import bursar.payments.domain.PaymentEvent.PaymentExpired;
import bursar.payments.domain.PaymentEvent.PaymentFailed;
import bursar.payments.domain.PaymentEvent.PaymentStarted;
import bursar.payments.domain.ProviderReference;
import bursar.step.Versioned;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Item;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionEvent.TransactionCancellationRequested;
import bursar.transactions.domain.TransactionEvent.TransactionCancelled;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import java.util.Map;

/** States and events of the program as maps of texts, in the models' words. */
final class Rows {

    private Rows() {}

    static Row of(Versioned<Transaction> versioned) {
        Transaction transaction = versioned.state();
        var details = transaction.details();
        Row row = Row.of(Map.of(
                        "id", details.id().toString(),
                        "owner", details.owner(),
                        "customer", details.customer().value(),
                        "currency", details.currency().getCurrencyCode(),
                        "status", transaction.status().name(),
                        "submission", String.valueOf(transaction.submission()),
                        "total", details.total().amount(),
                        "version", String.valueOf(versioned.version()),
                        "items", String.valueOf(details.items().size())))
                .with("reference", details.reference().map(Reference::value))
                .with("reason", transaction.reason().map(Reason::value));
        int number = 0;
        for (Item item : details.items()) {
            row.fields().put("item " + ++number, text(item));
        }
        return row;
    }

    private static String text(Item item) {
        return item.quantity().value() + " x " + item.unitPrice().amount() + " = "
                + item.lineTotal().amount() + " " + item.description().value();
    }

    static Row of(TransactionEvent event, long version) {
        Row row = Row.of(Map.of(
                "event", event.getClass().getSimpleName(),
                "transaction", event.transaction().toString(),
                "version", String.valueOf(version)));
        return switch (event) {
            case TransactionSubmitted(var _, var submission, var owner, var customer, var amount) ->
                intent(row, submission, owner, customer, amount);
            case TransactionCancellationRequested(var _, var submission, var owner, var customer, var amount) ->
                intent(row, submission, owner, customer, amount);
            case TransactionCompleted _ -> row;
            case TransactionCancelled(var _, var reason) -> row.with("reason", reason.map(Reason::value));
        };
    }

    private static Row intent(Row row, int submission, String owner, CustomerId customer, Money amount) {
        return row.with("submission", String.valueOf(submission))
                .with("owner", owner)
                .with("customer", customer.value())
                .with("amount", amount.amount() + " " + amount.currency());
    }

    static Row ofPayment(Versioned<Payment> versioned) {
        Payment payment = versioned.state();
        var details = payment.details();
        return Row.of(Map.of(
                        "transaction", details.transaction().toString(),
                        "submission", String.valueOf(details.submission()),
                        "owner", details.owner(),
                        "customer", details.customer().value(),
                        "amount",
                                details.amount().amount() + " "
                                        + details.amount().currency(),
                        "status", payment.status().name(),
                        "expiresAt", details.expiresAt().toString(),
                        "version", String.valueOf(versioned.version())))
                .with("reference", payment.providerReference().map(ProviderReference::value))
                .with("reason", payment.reason().map(reason -> reason.value()));
    }

    static Row of(PaymentEvent event, long version) {
        Row row = Row.of(Map.of(
                "event", event.getClass().getSimpleName(),
                "transaction", event.transaction().toString(),
                "submission", String.valueOf(event.submission()),
                "version", String.valueOf(version)));
        return switch (event) {
            case PaymentConfirmed(var _, var _, var _, var amount, var reference) ->
                row.with("amount", amount.amount() + " " + amount.currency())
                        .with("reference", reference.map(ProviderReference::value));
            case PaymentFailed(var _, var _, var _, var reason) -> row.with("reason", reason.value());
            case PaymentStarted _, PaymentExpired _, PaymentCancelled _ -> row;
        };
    }
}
