package bursar.payments.postgres;

import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Details;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.payments.domain.TransactionRef;
import bursar.postgres.AggregateTable;
import bursar.step.Cause;
import bursar.step.Versioned;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The mapping between a payment and its row, both ways. */
final class PaymentTable implements AggregateTable<Payment> {

    @Override
    public UUID id(Payment payment) {
        return payment.details().id().value();
    }

    @Override
    public String owner(Payment payment) {
        return payment.details().owner();
    }

    @Override
    public boolean insert(Handle handle, Versioned<Payment> first) {
        Details details = first.state().details();
        // Only the primary key is allowed to decide: a second live payment of the transaction is a mistake that throws.
        return bound(handle.createUpdate("""
                        insert into payments (id, transaction_id, submission, owner, customer_id, amount, currency,
                                              expires_at, status, provider_reference, reason,
                                              version, created_at, updated_at)
                        values (:id, :transaction, :submission, :owner, :customer, :amount, :currency,
                                :expiresAt, :status, :providerReference, :reason,
                                :version, :createdAt, :updatedAt)
                        on conflict (id) do nothing"""), first)
                        .bind("transaction", details.transaction().value())
                        .bind("submission", details.submission())
                        .bind("owner", details.owner())
                        .bind("customer", details.customer().value())
                        .bind("amount", details.amount().minorUnits())
                        .bind("currency", details.amount().currency().getCurrencyCode())
                        .bind("expiresAt", details.expiresAt())
                        .bind("createdAt", first.createdAt())
                        .execute()
                == 1;
    }

    @Override
    public void update(Handle handle, Versioned<Payment> before, Versioned<Payment> next) {
        bound(handle.createUpdate("""
                        update payments
                        set status = :status, provider_reference = :providerReference, reason = :reason,
                            version = :version, updated_at = :updatedAt
                        where id = :id"""), next).execute();
    }

    private static Update bound(Update update, Versioned<Payment> stored) {
        Payment payment = stored.state();
        return update.bind("id", payment.details().id().value())
                .bind("status", payment.status().name())
                .bind("providerReference", payment.providerReference().map(ProviderReference::value))
                .bind("reason", payment.reason().map(Reason::value))
                .bind("version", stored.version())
                .bind("updatedAt", stored.updatedAt());
    }

    @Override
    public void remember(Handle handle, Cause.Key key, UUID id) {
        handle.createUpdate("""
                        insert into remembered_payments
                        select :scope, :value, p.* from payments p where id = :id""").bindMethods(key).bind("id", id).execute();
    }

    @Override
    public Versioned<Payment> recall(Handle handle, Cause.Key key) {
        return handle.createQuery("""
                        select * from remembered_payments
                        where cause_scope = :scope and cause_value = :value""")
                .bindMethods(key)
                .map((row, _) -> payment(row))
                .one();
    }

    Optional<Versioned<Payment>> lock(Handle handle, PaymentId id) {
        return handle.createQuery("select * from payments where id = :id for update")
                .bind("id", id.value())
                .map((row, _) -> payment(row))
                .findOne();
    }

    /** None where it ended while we waited for its lock: PostgreSQL then judges the condition again. */
    Optional<Versioned<Payment>> lockLiveOf(Handle handle, TransactionRef transaction) {
        return handle.createQuery("""
                        select * from payments
                        where transaction_id = :transaction and status in ('PENDING', 'STARTED', 'CONFIRMED')
                        for update""")
                .bind("transaction", transaction.value())
                .map((row, _) -> payment(row))
                .findOne();
    }

    static Versioned<Payment> payment(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        Details details = new Details(
                new PaymentId(row.getObject("id", UUID.class)),
                new TransactionRef(row.getObject("transaction_id", UUID.class)),
                row.getInt("submission"),
                row.getString("owner"),
                new CustomerId(row.getString("customer_id")),
                new Money(row.getLong("amount"), currency),
                instant(row, "expires_at"));
        Payment payment = switch (Payment.Status.valueOf(row.getString("status"))) {
            case PENDING -> new Payment.Pending(details);
            case STARTED -> new Payment.Started(details);
            case CONFIRMED ->
                new Payment.Confirmed(
                        details,
                        Optional.ofNullable(row.getString("provider_reference")).map(ProviderReference::new));
            case FAILED -> new Payment.Failed(details, new Reason(row.getString("reason")));
            case CANCELLED -> new Payment.Cancelled(details);
            case EXPIRED -> new Payment.Expired(details);
        };
        return new Versioned<>(payment, row.getLong("version"), instant(row, "created_at"), instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
