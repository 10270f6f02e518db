package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.step.Caller;
import bursar.step.Versioned;
import java.util.Optional;

/** Finds one of the caller's payments. */
public final class FindPayment {

    private final Payments payments;

    public FindPayment(Payments payments) {
        this.payments = payments;
    }

    public Optional<Versioned<Payment>> handle(PaymentId id, Caller caller) {
        return payments.find(id, caller);
    }
}
