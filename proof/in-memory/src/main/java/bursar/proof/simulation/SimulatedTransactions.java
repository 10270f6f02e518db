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

/** A process's way to the store of Transactions. */
record SimulatedTransactions(Calls calls, Transactions transactions) implements Transactions {

    @Override
    public Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause) {
        return calls.ofStep(cause, () -> transactions.create(draft, cause));
    }

    @Override
    public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
        return calls.ofStep(cause, () -> transactions.change(id, cause, rule));
    }

    @Override
    public Optional<Versioned<Transaction>> find(TransactionId id, Caller caller) {
        return calls.ofStore(Calls.FIND, () -> transactions.find(id, caller));
    }

    @Override
    public List<Versioned<Transaction>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        return calls.ofStore(Calls.FIND, () -> transactions.list(filter, after, max, caller));
    }
}
