package bursar.transactions.postgres;

import bursar.postgres.AtomicStep;
import bursar.postgres.Database;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Versioned;
import bursar.transactions.application.Transactions;
import bursar.transactions.application.Verdicts;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.messaging.TransactionEventWriter;
import java.util.List;
import java.util.Optional;

/** All transactions, in PostgreSQL. */
public final class JdbiTransactions implements Transactions {

    /** Where Flyway finds the tables. */
    public static final String MIGRATIONS = "db/transactions";

    private final Database database;
    private final TransactionTable table = new TransactionTable();
    private final AtomicStep<Transaction, TransactionEvent, Refusal> step;

    /** @param wakeRelay called after a commit that left an event */
    public JdbiTransactions(Database database, Ids ids, Runnable wakeRelay) {
        this.database = database;
        this.step = new AtomicStep<>(
                database, table, Refusal.Rejection::valueOf, TransactionEventWriter::write, ids, wakeRelay);
    }

    @Override
    public Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause) {
        return step.take(handle -> table.lock(handle, draft.details().id()), cause, Verdicts.creation(draft));
    }

    @Override
    public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
        return step.take(handle -> table.lock(handle, id), cause, Verdicts.change(rule));
    }

    @Override
    public Optional<Versioned<Transaction>> find(TransactionId id, Caller caller) {
        return database.run(handle -> table
                .read(
                        handle,
                        handle.createQuery("select * from transactions where id = :id and owner = :owner")
                                .bind("id", id.value())
                                .bind("owner", caller.subject()))
                .stream()
                .findFirst());
    }

    @Override
    public List<Versioned<Transaction>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        String sql = "select * from transactions where owner = :owner"
                + (filter.status().isPresent() ? " and status = :status" : "")
                + (filter.customer().isPresent() ? " and customer_id = :customer" : "")
                + (after.isPresent() ? " and (created_at, id) < (:createdAt, :id)" : "")
                + " order by created_at desc, id desc limit :max";
        return database.run(handle -> {
            var query = handle.createQuery(sql).bind("owner", caller.subject()).bind("max", max);
            filter.status().map(Transaction.Status::name).ifPresent(status -> query.bind("status", status));
            filter.customer().map(CustomerId::value).ifPresent(customer -> query.bind("customer", customer));
            after.ifPresent(place -> query.bind("createdAt", place.createdAt())
                    .bind("id", place.id().value()));
            return table.read(handle, query);
        });
    }
}
