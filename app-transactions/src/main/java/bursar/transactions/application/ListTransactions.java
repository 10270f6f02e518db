package bursar.transactions.application;

import bursar.step.Caller;
import bursar.step.Versioned;
import bursar.transactions.domain.Transaction;
import java.util.List;
import java.util.Optional;

/** Lists the caller's transactions, newest first. */
public final class ListTransactions {

    public record Query(Transactions.Filter filter, Optional<Transactions.Place> after, int max) {}

    private final Transactions transactions;

    public ListTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    public List<Versioned<Transaction>> handle(Query query, Caller caller) {
        return transactions.list(query.filter(), query.after(), query.max(), caller);
    }
}
