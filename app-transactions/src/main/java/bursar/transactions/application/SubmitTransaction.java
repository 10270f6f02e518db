package bursar.transactions.application;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;

/** Submits a transaction for payment: the first time, or again after its payment failed. */
public final class SubmitTransaction {

    public record Command(TransactionId transaction) {}

    private final Transactions transactions;

    public SubmitTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    public Answer<Transaction, Refusal> handle(Command command, Cause.Request cause) {
        return transactions.change(command.transaction(), cause, Transaction::submit);
    }
}
