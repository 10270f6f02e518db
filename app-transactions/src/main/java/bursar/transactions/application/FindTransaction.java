package bursar.transactions.application;

import bursar.step.Caller;
import bursar.step.Versioned;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.util.Optional;

/** Finds one of the caller's transactions. */
public final class FindTransaction {

    private final Transactions transactions;

    public FindTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    public Optional<Versioned<Transaction>> handle(TransactionId id, Caller caller) {
        return transactions.find(id, caller);
    }
}
