package bursar.proof.simulation;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.util.List;
import java.util.Optional;

/** Transactions that do as those behind them, so that a mutant need only say what they do otherwise. */
class ForwardingTransactions implements Transactions {
    private final Transactions transactions;

    ForwardingTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause) {
        return transactions.create(draft, cause);
    }

    @Override
    public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
        return transactions.change(id, cause, rule);
    }

    @Override
    public Optional<Versioned<Transaction>> find(TransactionId id, Caller caller) {
        return transactions.find(id, caller);
    }

    @Override
    public List<Versioned<Transaction>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        return transactions.list(filter, after, max, caller);
    }
}
