package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Contradiction.AMOUNT_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.CANCELLATION_NOT_REQUESTED;
import static bursar.transactions.domain.Refusal.Contradiction.OUTCOME_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_OUTDATED;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_UNKNOWN;
import static bursar.transactions.domain.Refusal.Rejection.AMOUNT_TOO_LARGE;
import static bursar.transactions.domain.Refusal.Rejection.CURRENCY_MISMATCH;
import static bursar.transactions.domain.Refusal.Rejection.SUBMISSIONS_EXHAUSTED;
import static bursar.transactions.domain.Refusal.Rejection.TOO_MANY_ITEMS;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_CANCELLATION_PENDING;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_CANCELLED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_COMPLETED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_EMPTY;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_NOT_DRAFT;

import bursar.transactions.domain.TransactionEvent.TransactionCancellationRequested;
import bursar.transactions.domain.TransactionEvent.TransactionCancelled;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A customer's transaction on its way through its payment. One record for each status, which holds what belongs to that
 * status; one function for each verb, whose switch is the rule as a table. Payments decides whether money moved: a
 * cancellation of a submitted transaction only asks, and waits.
 */
public sealed interface Transaction {

    int SUBMISSIONS_MAX = 5;

    Details details();

    /** The number of the current submission; 0 before the first. */
    int submission();

    /** The statuses by name, as lists, tables and JSON know them. */
    enum Status {
        DRAFT,
        SUBMITTED,
        CANCELLATION_PENDING,
        PAYMENT_FAILED,
        COMPLETED,
        CANCELLED
    }

    default Status status() {
        return switch (this) {
            case Draft _ -> Status.DRAFT;
            case Submitted _ -> Status.SUBMITTED;
            case CancellationPending _ -> Status.CANCELLATION_PENDING;
            case PaymentFailed _ -> Status.PAYMENT_FAILED;
            case Completed _ -> Status.COMPLETED;
            case Cancelled _ -> Status.CANCELLED;
        };
    }

    /** The reason that belongs to the status. */
    default Optional<Reason> reason() {
        return switch (this) {
            case Draft _, Submitted _ -> Optional.empty();
            case PaymentFailed failed -> Optional.of(failed.why());
            case CancellationPending pending -> pending.reason;
            case Completed completed -> completed.reason;
            case Cancelled cancelled -> cancelled.reason;
        };
    }

    record Draft(Details details) implements Transaction {
        @Override
        public int submission() {
            return 0;
        }

        private Decision add(Item.Wanted wanted) {
            if (!wanted.unitPrice().currency().equals(details.currency())) {
                return refused(CURRENCY_MISMATCH);
            }
            if (details.items().size() == Details.ITEMS_MAX) {
                return refused(TOO_MANY_ITEMS);
            }
            return wanted.priced()
                    .<Decision>flatMap(item -> details.total()
                            .plus(item.lineTotal())
                            .map(total -> changed(new Draft(details.with(item, total)))))
                    .orElseGet(() -> refused(AMOUNT_TOO_LARGE));
        }
    }

    record Submitted(Details details, int submission) implements Transaction {
        public Submitted {
            requireSubmitted(details, submission);
        }
    }

    /** Payments has been asked to cancel, and has not answered. */
    record CancellationPending(Details details, int submission, Optional<Reason> reason) implements Transaction {
        public CancellationPending {
            requireSubmitted(details, submission);
        }
    }

    record PaymentFailed(Details details, int submission, Reason why) implements Transaction {
        public PaymentFailed {
            requireSubmitted(details, submission);
        }
    }

    /** @param reason {@link Reason#CANCELLATION_TOO_LATE} where the payment beat a cancellation */
    record Completed(Details details, int submission, Optional<Reason> reason) implements Transaction {
        public Completed {
            requireSubmitted(details, submission);
        }
    }

    record Cancelled(Details details, int submission, Optional<Reason> reason) implements Transaction {
        public Cancelled {
            if (submission != 0) {
                requireSubmitted(details, submission);
            }
        }
    }

    static Draft create(
            TransactionId id, String owner, CustomerId customer, Currency currency, Optional<Reference> reference) {
        return new Draft(new Details(id, owner, customer, currency, reference, List.of(), Money.zero(currency)));
    }

    static Decision addItem(Transaction transaction, Item.Wanted item) {
        return switch (transaction) {
            case Draft draft -> draft.add(item);
            case Submitted _, CancellationPending _, PaymentFailed _, Completed _, Cancelled _ ->
                refused(TRANSACTION_NOT_DRAFT);
        };
    }

    static Decision submit(Transaction transaction) {
        return switch (transaction) {
            case Draft(var details) when details.items().isEmpty() -> refused(TRANSACTION_EMPTY);
            case Draft(var details) -> submitted(details, 1);
            case PaymentFailed failed when failed.submission() >= SUBMISSIONS_MAX -> refused(SUBMISSIONS_EXHAUSTED);
            case PaymentFailed(var details, var n, var _) -> submitted(details, n + 1);
            case Submitted _ -> unchanged();
            case CancellationPending _ -> refused(TRANSACTION_CANCELLATION_PENDING);
            case Cancelled _ -> refused(TRANSACTION_CANCELLED);
            case Completed _ -> refused(TRANSACTION_COMPLETED);
        };
    }

    static Decision cancel(Transaction transaction, Optional<Reason> reason) {
        return switch (transaction) {
            case Draft(var details) -> cancelled(details, 0, reason);
            case PaymentFailed(var details, var n, var _) -> cancelled(details, n, reason);
            case Submitted(var details, var n) ->
                changed(
                        new CancellationPending(details, n, reason),
                        new TransactionCancellationRequested(
                                details.id(), n, details.owner(), details.customer(), details.total()));
            case CancellationPending _, Cancelled _ -> unchanged();
            case Completed _ -> refused(TRANSACTION_COMPLETED);
        };
    }

    /** The payment of a submission was confirmed. It beats a pending cancellation. */
    static Decision paymentConfirmed(Transaction transaction, int submission, Money amount) {
        if (submission > transaction.submission()) {
            return refused(SUBMISSION_UNKNOWN);
        }
        if (submission < transaction.submission()) {
            return refused(SUBMISSION_OUTDATED);
        }
        if (!amount.equals(transaction.details().total())) {
            return refused(AMOUNT_DIFFERS);
        }
        return switch (transaction) {
            case Submitted(var details, var n) -> completed(details, n, Optional.empty());
            case CancellationPending(var details, var n, var _) ->
                completed(details, n, Optional.of(Reason.CANCELLATION_TOO_LATE));
            case Completed _ -> unchanged();
            case Draft _, PaymentFailed _, Cancelled _ -> refused(OUTCOME_DIFFERS);
        };
    }

    /** The payment of a submission failed or expired. */
    static Decision paymentFailed(Transaction transaction, int submission, Reason why) {
        if (submission > transaction.submission()) {
            return refused(SUBMISSION_UNKNOWN);
        }
        if (submission < transaction.submission()) {
            return unchanged();
        }
        return switch (transaction) {
            case Submitted(var details, var n) -> changed(new PaymentFailed(details, n, why));
            case CancellationPending(var details, var n, var reason) -> cancelled(details, n, reason);
            case PaymentFailed _, Cancelled _ -> unchanged();
            case Draft _, Completed _ -> refused(OUTCOME_DIFFERS);
        };
    }

    /** Payments granted the cancellation of a submission. */
    static Decision paymentCancelled(Transaction transaction, int submission) {
        if (submission > transaction.submission()) {
            return refused(SUBMISSION_UNKNOWN);
        }
        if (submission < transaction.submission()) {
            return unchanged();
        }
        return switch (transaction) {
            case CancellationPending(var details, var n, var reason) -> cancelled(details, n, reason);
            case Cancelled _ -> unchanged();
            case Draft _, Submitted _, PaymentFailed _ -> refused(CANCELLATION_NOT_REQUESTED);
            case Completed _ -> refused(OUTCOME_DIFFERS);
        };
    }

    private static void requireSubmitted(Details details, int submission) {
        if (submission < 1 || submission > SUBMISSIONS_MAX) {
            throw new IllegalArgumentException("Submissions are numbered 1 to " + SUBMISSIONS_MAX);
        }
        if (details.items().isEmpty()) {
            throw new IllegalArgumentException("What was submitted has items");
        }
    }

    private static Decision submitted(Details details, int n) {
        return changed(
                new Submitted(details, n),
                new TransactionSubmitted(details.id(), n, details.owner(), details.customer(), details.total()));
    }

    private static Decision completed(Details details, int n, Optional<Reason> reason) {
        return changed(new Completed(details, n, reason), new TransactionCompleted(details.id()));
    }

    private static Decision cancelled(Details details, int n, Optional<Reason> reason) {
        return changed(new Cancelled(details, n, reason), new TransactionCancelled(details.id(), reason));
    }

    private static Decision changed(Transaction now, TransactionEvent event) {
        return new Decision.Changed(now, Optional.of(event));
    }

    private static Decision changed(Transaction now) {
        return new Decision.Changed(now, Optional.empty());
    }

    private static Decision unchanged() {
        return new Decision.Unchanged();
    }

    private static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }
}
