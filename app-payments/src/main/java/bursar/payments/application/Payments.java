package bursar.payments.application;

import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All payments. A change is one atomic step: the payment, the event it raised and the mark that its cause was answered
 * are stored together, or nothing is. The same cause again gets the same answer; the rule is not asked. What the caller
 * does not own is absent. Changes of one payment queue, and its events keep their order. At most one payment of a
 * transaction is live, and one exists for each submission, forever. Safe for concurrent use. A store that fails or does
 * not answer throws, and after a throw the outcome is unknown: the same cause tells it.
 */
public interface Payments {

    Answer<Payment, Refusal> change(PaymentId id, Cause cause, Rule rule);

    /** For a payment that may not exist yet: where there is none, the opening decides. */
    Answer<Payment, Refusal> changeOrOpen(PaymentId id, Cause cause, Rule rule, Opening opening);

    /** For the live payment of the transaction: the one that is pending, started or confirmed. */
    Answer<Payment, Refusal> changeLiveOf(TransactionRef transaction, Cause cause, Rule rule);

    Optional<Versioned<Payment>> find(PaymentId id, Caller caller);

    /**
     * The caller's own, newest first, by creation time and then id.
     *
     * @param after only those that come after this place
     * @param max at most so many
     */
    List<Versioned<Payment>> list(Filter filter, Optional<Place> after, int max, Caller caller);

    /** Pending payments whose time to be started is over by the store's clock, the longest overdue first. */
    List<PaymentId> overdue(int max);

    /** Pure: it may be asked again about a newer state. {@code now} is the store's clock. */
    @FunctionalInterface
    interface Rule {
        Decision decide(Payment payment, Instant now);
    }

    /** Pure, like a {@link Rule}, about a payment that is not there. */
    @FunctionalInterface
    interface Opening {
        Decision decide(Instant now);
    }

    /** What to list; an empty criterion holds for all. */
    record Filter(Optional<TransactionRef> transaction, Optional<Payment.Status> status) {}

    /** A place in a list. */
    record Place(Instant createdAt, PaymentId id) {}
}
