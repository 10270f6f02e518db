package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.step.Caller;
import bursar.step.Versioned;
import java.util.List;
import java.util.Optional;

/** Lists the caller's payments, newest first. */
public final class ListPayments {

    public record Query(Payments.Filter filter, Optional<Payments.Place> after, int max) {}

    private final Payments payments;

    public ListPayments(Payments payments) {
        this.payments = payments;
    }

    public List<Versioned<Payment>> handle(Query query, Caller caller) {
        return payments.list(query.filter(), query.after(), query.max(), caller);
    }
}
