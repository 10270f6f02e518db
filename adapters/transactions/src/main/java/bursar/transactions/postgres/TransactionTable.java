package bursar.transactions.postgres;

import bursar.postgres.AggregateTable;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The mapping between a transaction and its row, both ways. */
final class TransactionTable implements AggregateTable<Transaction> {

    @Override
    public UUID id(Transaction transaction) {
        return transaction.details().id().value();
    }

    @Override
    public String owner(Transaction transaction) {
        return transaction.details().owner();
    }

    @Override
    public boolean insert(Handle handle, Versioned<Transaction> first) {
        Details details = first.state().details();
        int stored = bound(handle.createUpdate("""
                        insert into transactions (id, owner, customer_id, reference, currency, item_count, total,
                                                  status, submission, reason, version, created_at, updated_at)
                        values (:id, :owner, :customer, :reference, :currency, :itemCount, :total,
                                :status, :submission, :reason, :version, :createdAt, :updatedAt)
                        on conflict do nothing"""), first)
                .bind("owner", details.owner())
                .bind("customer", details.customer().value())
                .bind("reference", details.reference().map(Reference::value))
                .bind("currency", details.currency().getCurrencyCode())
                .bind("createdAt", first.createdAt())
                .execute();
        if (stored == 1) {
            ItemTable.insert(handle, details, 0);
        }
        return stored == 1;
    }

    @Override
    public void update(Handle handle, Versioned<Transaction> before, Versioned<Transaction> next) {
        bound(handle.createUpdate("""
                        update transactions
                        set item_count = :itemCount, total = :total, status = :status, submission = :submission,
                            reason = :reason, version = :version, updated_at = :updatedAt
                        where id = :id"""), next).execute();
        ItemTable.insert(
                handle, next.state().details(), before.state().details().items().size());
    }

    private static Update bound(Update update, Versioned<Transaction> stored) {
        Transaction transaction = stored.state();
        return update.bind("id", transaction.details().id().value())
                .bind("itemCount", transaction.details().items().size())
                .bind("total", transaction.details().total().minorUnits())
                .bind("status", transaction.status().name())
                .bind("submission", transaction.submission())
                .bind("reason", transaction.reason().map(Reason::value))
                .bind("version", stored.version())
                .bind("updatedAt", stored.updatedAt());
    }

    @Override
    public void remember(Handle handle, Cause.Key key, UUID id) {
        handle.createUpdate("""
                        insert into remembered_transactions
                        select :scope, :value, t.* from transactions t where id = :id""").bindMethods(key).bind("id", id).execute();
    }

    @Override
    public Versioned<Transaction> recall(Handle handle, Cause.Key key) {
        return read(handle, handle.createQuery("""
                        select * from remembered_transactions
                        where cause_scope = :scope and cause_value = :value""").bindMethods(key)).getFirst();
    }

    /**
     * The row first and its items in a second statement: in one, the items would be those from before the wait for the
     * lock.
     */
    Optional<Versioned<Transaction>> lock(Handle handle, TransactionId id) {
        return read(
                        handle,
                        handle.createQuery("select * from transactions where id = :id for update")
                                .bind("id", id.value()))
                .stream()
                .findFirst();
    }

    /** Transactions in the order of the query, which selects all their columns. */
    List<Versioned<Transaction>> read(Handle handle, Query query) {
        List<Row> rows = query.map((row, _) -> Row.of(row)).list();
        Map<UUID, List<ItemTable.Row>> items = ItemTable.of(
                handle,
                rows.stream().filter(row -> row.itemCount() > 0).map(Row::id).toList());
        return rows.stream()
                .map(row -> row.with(items.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private record Row(
            UUID id,
            String owner,
            String customer,
            Optional<Reference> reference,
            Currency currency,
            int itemCount,
            long total,
            Transaction.Status status,
            int submission,
            Optional<Reason> reason,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getString("owner"),
                    row.getString("customer_id"),
                    Optional.ofNullable(row.getString("reference")).map(Reference::new),
                    Money.currency(row.getString("currency")),
                    row.getInt("item_count"),
                    row.getLong("total"),
                    Transaction.Status.valueOf(row.getString("status")),
                    row.getInt("submission"),
                    Optional.ofNullable(row.getString("reason")).map(Reason::new),
                    row.getLong("version"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("updated_at", OffsetDateTime.class).toInstant());
        }

        Versioned<Transaction> with(List<ItemTable.Row> items) {
            Details details = new Details(
                    new TransactionId(id),
                    owner,
                    new CustomerId(customer),
                    currency,
                    reference,
                    items.stream()
                            .limit(itemCount)
                            .map(item -> item.in(currency))
                            .toList(),
                    new Money(total, currency));
            return new Versioned<>(state(details), version, createdAt, updatedAt);
        }

        private Transaction state(Details details) {
            return switch (status) {
                case DRAFT -> new Transaction.Draft(details);
                case SUBMITTED -> new Transaction.Submitted(details, submission);
                case CANCELLATION_PENDING -> new Transaction.CancellationPending(details, submission, reason);
                case PAYMENT_FAILED -> new Transaction.PaymentFailed(details, submission, reason.orElseThrow());
                case COMPLETED -> new Transaction.Completed(details, submission, reason);
                case CANCELLED -> new Transaction.Cancelled(details, submission, reason);
            };
        }
    }
}
