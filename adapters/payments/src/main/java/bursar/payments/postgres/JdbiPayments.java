package bursar.payments.postgres;

import bursar.payments.application.Payments;
import bursar.payments.application.Verdicts;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.payments.messaging.PaymentEventWriter;
import bursar.postgres.AtomicStep;
import bursar.postgres.Database;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All payments, in PostgreSQL. */
public final class JdbiPayments implements Payments {

    /** Where Flyway finds the tables. */
    public static final String MIGRATIONS = "db/payments";

    private final Database database;
    private final PaymentTable table = new PaymentTable();
    private final AtomicStep<Payment, PaymentEvent, Refusal> step;

    /** @param wakeRelay called after a commit that left an event */
    public JdbiPayments(Database database, Ids ids, Runnable wakeRelay) {
        this.database = database;
        this.step = new AtomicStep<>(
                database, table, Refusal.Rejection::valueOf, PaymentEventWriter::write, ids, wakeRelay);
    }

    @Override
    public Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule) {
        return step.take(handle -> table.lock(handle, id), cause, Verdicts.change(rule));
    }

    @Override
    public Answer<Payment, Refusal> changeOrOpen(PaymentId id, Cause cause, Rule rule, Opening opening) {
        return step.take(handle -> table.lock(handle, id), cause, Verdicts.changeOrOpen(rule, opening));
    }

    @Override
    public Answer<Payment, Refusal> changeLiveOf(TransactionRef transaction, Cause cause, Rule rule) {
        return step.take(handle -> table.lockLiveOf(handle, transaction), cause, Verdicts.change(rule));
    }

    @Override
    public Optional<Versioned<Payment>> find(PaymentId id, Caller caller) {
        return database.run(handle -> handle.createQuery("select * from payments where id = :id and owner = :owner")
                .bind("id", id.value())
                .bind("owner", caller.subject())
                .map((row, _) -> PaymentTable.payment(row))
                .findOne());
    }

    @Override
    public List<Versioned<Payment>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        String sql = "select * from payments where owner = :owner"
                + (filter.transaction().isPresent() ? " and transaction_id = :transaction" : "")
                + (filter.status().isPresent() ? " and status = :status" : "")
                + (after.isPresent() ? " and (created_at, id) < (:createdAt, :id)" : "")
                + " order by created_at desc, id desc limit :max";
        return database.run(handle -> {
            var query = handle.createQuery(sql).bind("owner", caller.subject()).bind("max", max);
            filter.transaction().map(TransactionRef::value).ifPresent(id -> query.bind("transaction", id));
            filter.status().map(Payment.Status::name).ifPresent(status -> query.bind("status", status));
            after.ifPresent(place -> query.bind("createdAt", place.createdAt())
                    .bind("id", place.id().value()));
            return query.map((row, _) -> PaymentTable.payment(row)).list();
        });
    }

    @Override
    public List<PaymentId> overdue(int max) {
        return database.run(handle -> handle.createQuery("""
                        select id from payments where status = 'PENDING' and expires_at <= clock_timestamp()
                        order by expires_at limit :max""")
                .bind("max", max)
                .mapTo(UUID.class)
                .map(PaymentId::new)
                .list());
    }
}
