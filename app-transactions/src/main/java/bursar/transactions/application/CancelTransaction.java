package bursar.transactions.application;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.util.Optional;

/** Cancels a transaction at once, or, where a payment may be under way, asks Payments to cancel it. */
public final class CancelTransaction {

    public record Command(TransactionId transaction, Optional<Reason> reason) {}

    private final Transactions transactions;

    public CancelTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    public Answer<Transaction, Refusal> handle(Command command, Cause.Request cause) {
        return transactions.change(
                command.transaction(), cause, transaction -> Transaction.cancel(transaction, command.reason()));
    }
}
