package bursar.proof.simulation;

import bursar.payments.application.Payments;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import java.util.List;
import java.util.Optional;

/** Payments that do as those behind them, so that a mutant need only say what they do otherwise. */
class ForwardingPayments implements Payments {
    private final Payments payments;

    ForwardingPayments(Payments payments) {
        this.payments = payments;
    }

    @Override
    public Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule) {
        return payments.change(id, cause, rule);
    }

    @Override
    public Answer<Payment, Refusal> changeOrOpen(PaymentId id, Cause cause, Rule rule, Opening opening) {
        return payments.changeOrOpen(id, cause, rule, opening);
    }

    @Override
    public Answer<Payment, Refusal> changeLiveOf(TransactionRef transaction, Cause cause, Rule rule) {
        return payments.changeLiveOf(transaction, cause, rule);
    }

    @Override
    public Optional<Versioned<Payment>> find(PaymentId id, Caller caller) {
        return payments.find(id, caller);
    }

    @Override
    public List<Versioned<Payment>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        return payments.list(filter, after, max, caller);
    }

    @Override
    public List<PaymentId> overdue(int max) {
        return payments.overdue(max);
    }
}
