package bursar.transactions.application;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;

/** Records how the payment of a submission ended. A refusal is a contradiction that no retry can mend. */
public final class RecordPaymentOutcome {

    public record Command(TransactionId transaction, int submission, Outcome outcome) {}

    /** How a payment ended, in the words of Payments. */
    public sealed interface Outcome {
        record Confirmed(Money amount) implements Outcome {}

        record Failed(Reason reason) implements Outcome {}

        record Expired() implements Outcome {}

        record Cancelled() implements Outcome {}
    }

    private final Transactions transactions;

    public RecordPaymentOutcome(Transactions transactions) {
        this.transactions = transactions;
    }

    public Answer<Transaction, Refusal> handle(Command command, Cause.Event cause) {
        return transactions.change(command.transaction(), cause, transaction -> decide(transaction, command));
    }

    private static Decision decide(Transaction transaction, Command command) {
        int submission = command.submission();
        return switch (command.outcome()) {
            case Outcome.Confirmed(var amount) -> Transaction.paymentConfirmed(transaction, submission, amount);
            case Outcome.Failed(var reason) -> Transaction.paymentFailed(transaction, submission, reason);
            case Outcome.Expired() -> Transaction.paymentFailed(transaction, submission, Reason.PAYMENT_EXPIRED);
            case Outcome.Cancelled() -> Transaction.paymentCancelled(transaction, submission);
        };
    }
}
