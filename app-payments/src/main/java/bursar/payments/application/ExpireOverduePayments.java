package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Trace;
import java.util.ArrayList;
import java.util.List;

/** Expires the pending payments that were not started in time. */
public final class ExpireOverduePayments {

    private static final int BATCH = 100;

    private final Payments payments;
    private final Ids ids;

    public ExpireOverduePayments(Payments payments, Ids ids) {
        this.payments = payments;
        this.ids = ids;
    }

    /**
     * Looks once and expires what it finds, one step each. A start that came first wins: the rule finds it started. One
     * that fails does not hold up the others; it is thrown at the end, and tried again by the next look.
     *
     * @return how many it looked at; after none there is nothing to do for now
     */
    public int handle() {
        List<PaymentId> overdue = payments.overdue(BATCH);
        List<RuntimeException> failures = new ArrayList<>();
        for (PaymentId id : overdue) {
            try {
                payments.change(id, new Cause.Own("expire-overdue-payments", Trace.begin(ids)), Payment::expire);
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return overdue.size();
    }
}
