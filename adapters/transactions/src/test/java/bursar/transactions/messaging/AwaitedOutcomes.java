package bursar.transactions.messaging;

import static bursar.transactions.messaging.PaymentOutcomeHandler.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.Undecodable;
import bursar.messaging.testing.GoldenSample;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.testing.InMemoryTransactions;
import bursar.transactions.testing.TransactionShapes;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Transactions in memory that wait for the outcome of a payment, and the handler that brings it. */
final class AwaitedOutcomes {

    static final Reason WHY_CANCELLED = new Reason("Changed my mind");

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final PaymentOutcomeHandler handler = new PaymentOutcomeHandler(new RecordPaymentOutcome(transactions));
    private final Causes causes = new Causes(new SeededIds(1));

    /** Has the transaction of the sample's event wait for it. */
    Details await(GoldenSample sample) {
        JsonNode data = sample.data();
        var id = idOf(sample);
        String currency = data.at("/amount/currency").asString("EUR");
        Transaction.Draft draft = TransactionShapes.withItem(
                TransactionShapes.draft(id.value(), Caller.ANONYMOUS.subject(), currency, Optional.empty()),
                "Coffee",
                1,
                data.at("/amount/amount").asString("7.00"));
        transactions.create(draft, request());
        submit(id);
        for (int i = 1; i < data.get("submission").intValue(); i++) {
            var failed = new RecordPaymentOutcome.Command(id, i, new Outcome.Failed(new Reason("CARD_DECLINED")));
            new RecordPaymentOutcome(transactions).handle(failed, causes.event());
            submit(id);
        }
        if (sample.envelope().type().value().equals("payments.payment-cancelled.v1")) {
            var command = new CancelTransaction.Command(id, Optional.of(WHY_CANCELLED));
            new CancelTransaction(transactions).handle(command, request());
        }
        return draft.details();
    }

    Answer<?, ?> handle(GoldenSample sample) {
        Envelope event = sample.envelope();
        return handler.handle(
                event, new Cause.Event(SUBSCRIPTION.consumer(), event.id(), "of its body", event.trace()));
    }

    /** The transaction of the sample's event, as it is now. */
    Versioned<Transaction> find(GoldenSample sample) {
        return transactions.find(idOf(sample), Caller.ANONYMOUS).orElseThrow();
    }

    /** Fails unless the handler can make nothing of the event, and nothing has changed. */
    void cannotDecode(GoldenSample wrong) {
        var before = transactions.raised();

        assertThatThrownBy(() -> handle(wrong))
                .as("%s", wrong)
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith("data.");
        assertThat(transactions.raised()).isEqualTo(before);
    }

    private void submit(TransactionId id) {
        new SubmitTransaction(transactions).handle(new SubmitTransaction.Command(id), request());
    }

    private Cause.Request request() {
        return causes.request(Caller.ANONYMOUS);
    }

    private static TransactionId idOf(GoldenSample sample) {
        return new TransactionId(
                UUID.fromString(sample.data().get("transactionId").stringValue()));
    }
}
