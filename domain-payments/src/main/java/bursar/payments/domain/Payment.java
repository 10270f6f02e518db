package bursar.payments.domain;

import static bursar.payments.domain.Refusal.Contradiction.AMOUNT_DIFFERS;
import static bursar.payments.domain.Refusal.Rejection.PAYMENT_EXPIRED;
import static bursar.payments.domain.Refusal.Rejection.PAYMENT_FINAL;
import static bursar.payments.domain.Refusal.Rejection.PAYMENT_NOT_STARTED;

import bursar.payments.domain.PaymentEvent.PaymentCancelled;
import bursar.payments.domain.PaymentEvent.PaymentConfirmed;
import bursar.payments.domain.PaymentEvent.PaymentExpired;
import bursar.payments.domain.PaymentEvent.PaymentFailed;
import bursar.payments.domain.PaymentEvent.PaymentStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The payment of one submission of a transaction, and the arbiter of whether that submission is paid or cancelled: the
 * two meet on this one aggregate. One record for each status; one function for each verb, whose switch is the rule as a
 * table.
 */
public sealed interface Payment {

    Details details();

    /** The statuses by name, as lists, tables and JSON know them. */
    enum Status {
        PENDING,
        STARTED,
        CONFIRMED,
        FAILED,
        CANCELLED,
        EXPIRED
    }

    default Status status() {
        return switch (this) {
            case Pending _ -> Status.PENDING;
            case Started _ -> Status.STARTED;
            case Confirmed _ -> Status.CONFIRMED;
            case Failed _ -> Status.FAILED;
            case Cancelled _ -> Status.CANCELLED;
            case Expired _ -> Status.EXPIRED;
        };
    }

    /** The provider's reference, where the payment is confirmed and has one. */
    default Optional<ProviderReference> providerReference() {
        return this instanceof Confirmed confirmed ? confirmed.reference : Optional.empty();
    }

    /** Why it failed, where it failed. */
    default Optional<Reason> reason() {
        return this instanceof Failed failed ? Optional.of(failed.why) : Optional.empty();
    }

    record Pending(Details details) implements Payment {
        private boolean overdue(Instant now) {
            return !now.isBefore(details.expiresAt());
        }
    }

    /** Money may be on its way: only the provider's outcome can end it. */
    record Started(Details details) implements Payment {}

    record Confirmed(Details details, Optional<ProviderReference> reference) implements Payment {}

    record Failed(Details details, Reason why) implements Payment {}

    record Cancelled(Details details) implements Payment {}

    record Expired(Details details) implements Payment {}

    /** What Transactions says of a submission: all that a payment or its tombstone needs. */
    record Intent(TransactionRef transaction, int submission, String owner, CustomerId customer, Money amount) {
        public Intent {
            if (submission < 1) {
                throw new IllegalArgumentException("Submissions are numbered from 1");
            }
        }

        public PaymentId paymentId() {
            return PaymentId.of(transaction, submission);
        }

        private Details expiring(Instant at) {
            return new Details(paymentId(), transaction, submission, owner, customer, amount, at);
        }
    }

    /** A submission for which there is no payment yet. */
    static Decision open(Intent intent, Duration expiresAfter, Instant now) {
        return new Decision.Changed(new Pending(intent.expiring(now.plus(expiresAfter))), Optional.empty());
    }

    /** A submission for which there is a payment: known already, or cancelled before it came. */
    static Decision reopen(Payment payment, Intent intent) {
        return payment.details().amount().equals(intent.amount()) ? unchanged() : refused(AMOUNT_DIFFERS);
    }

    static Decision start(Payment payment, Instant now) {
        return switch (payment) {
            case Pending pending when pending.overdue(now) -> refused(PAYMENT_EXPIRED);
            case Pending(var it) ->
                changed(new Started(it), new PaymentStarted(it.id(), it.transaction(), it.submission()));
            case Started _ -> unchanged();
            case Confirmed _, Failed _, Cancelled _, Expired _ -> refused(PAYMENT_FINAL);
        };
    }

    static Decision confirm(Payment payment, Optional<ProviderReference> reference) {
        return switch (payment) {
            case Started(var it) ->
                changed(
                        new Confirmed(it, reference),
                        new PaymentConfirmed(it.id(), it.transaction(), it.submission(), it.amount(), reference));
            case Confirmed(var _, var first) when reference.isEmpty() || reference.equals(first) -> unchanged();
            case Pending _ -> refused(PAYMENT_NOT_STARTED);
            case Confirmed _, Failed _, Cancelled _, Expired _ -> refused(PAYMENT_FINAL);
        };
    }

    static Decision fail(Payment payment, Reason reason) {
        return switch (payment) {
            case Started(var it) ->
                changed(new Failed(it, reason), new PaymentFailed(it.id(), it.transaction(), it.submission(), reason));
            case Failed _ -> unchanged();
            case Pending _ -> refused(PAYMENT_NOT_STARTED);
            case Confirmed _, Cancelled _, Expired _ -> refused(PAYMENT_FINAL);
        };
    }

    /** Cancels one that is not started. A started one is left to its outcome, and an ended one has given its answer. */
    static Decision cancel(Payment payment) {
        return switch (payment) {
            case Pending(var it) -> cancelled(it);
            case Started _, Confirmed _, Failed _, Cancelled _, Expired _ -> unchanged();
        };
    }

    /** A cancellation request that overtook its submission: the tombstone that keeps it from opening a payment. */
    static Decision cancelUnopened(Intent intent, Instant now) {
        return cancelled(intent.expiring(now));
    }

    static Decision expire(Payment payment, Instant now) {
        return switch (payment) {
            case Pending pending when !pending.overdue(now) -> unchanged();
            case Pending(var it) ->
                changed(new Expired(it), new PaymentExpired(it.id(), it.transaction(), it.submission()));
            case Started _, Confirmed _, Failed _, Cancelled _, Expired _ -> unchanged();
        };
    }

    private static Decision cancelled(Details it) {
        return changed(new Cancelled(it), new PaymentCancelled(it.id(), it.transaction(), it.submission()));
    }

    private static Decision changed(Payment now, PaymentEvent event) {
        return new Decision.Changed(now, Optional.of(event));
    }

    private static Decision unchanged() {
        return new Decision.Unchanged();
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }
}
