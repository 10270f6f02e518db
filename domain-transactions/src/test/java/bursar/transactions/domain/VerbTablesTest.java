package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Contradiction.AMOUNT_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.CANCELLATION_NOT_REQUESTED;
import static bursar.transactions.domain.Refusal.Contradiction.OUTCOME_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_OUTDATED;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_UNKNOWN;
import static bursar.transactions.domain.Refusal.Rejection.SUBMISSIONS_EXHAUSTED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_CANCELLATION_PENDING;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_CANCELLED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_COMPLETED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_EMPTY;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_NOT_DRAFT;
import static bursar.transactions.domain.Samples.CUSTOMER;
import static bursar.transactions.domain.Samples.DECLINED;
import static bursar.transactions.domain.Samples.DETAILS;
import static bursar.transactions.domain.Samples.DRAFT;
import static bursar.transactions.domain.Samples.EMPTY;
import static bursar.transactions.domain.Samples.GIVEN;
import static bursar.transactions.domain.Samples.ID;
import static bursar.transactions.domain.Samples.TOTAL;
import static bursar.transactions.domain.Samples.changed;
import static bursar.transactions.domain.Samples.refused;
import static bursar.transactions.domain.Samples.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.transactions.domain.Transaction.CancellationPending;
import bursar.transactions.domain.Transaction.Cancelled;
import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Submitted;
import bursar.transactions.domain.TransactionEvent.TransactionCancellationRequested;
import bursar.transactions.domain.TransactionEvent.TransactionCancelled;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each verb beside every state there is. What was submitted is at its second submission. */
class VerbTablesTest {

    private static final int CURRENT = 2;
    private static final int OLDER = 1;
    private static final int NEWER = 3;

    private static final Transaction SUBMITTED = new Submitted(DETAILS, CURRENT);
    private static final Transaction PENDING = new CancellationPending(DETAILS, CURRENT, Optional.of(GIVEN));
    private static final Transaction PENDING_WITHOUT_REASON =
            new CancellationPending(DETAILS, CURRENT, Optional.empty());
    private static final Transaction FAILED = new PaymentFailed(DETAILS, CURRENT, DECLINED);
    private static final Transaction COMPLETED = new Completed(DETAILS, CURRENT, Optional.empty());
    private static final Transaction COMPLETED_LATE =
            new Completed(DETAILS, CURRENT, Optional.of(Reason.CANCELLATION_TOO_LATE));
    private static final Transaction CANCELLED_EMPTY = new Cancelled(EMPTY.details(), 0, Optional.empty());
    private static final Transaction CANCELLED = new Cancelled(DETAILS, CURRENT, Optional.of(GIVEN));
    private static final Transaction CANCELLED_WITHOUT_REASON = new Cancelled(DETAILS, CURRENT, Optional.empty());

    @Test
    void adding_an_item_is_decided_for_every_state() {
        var item = Samples.item(2, 3, "1.25");
        new Table()
                .row(EMPTY, changed(Samples.with(EMPTY, item)))
                .row(DRAFT, changed(Samples.with(DRAFT, item)))
                .row(refused(TRANSACTION_NOT_DRAFT), SUBMITTED, PENDING, PENDING_WITHOUT_REASON, FAILED)
                .row(refused(TRANSACTION_NOT_DRAFT), COMPLETED, COMPLETED_LATE)
                .row(refused(TRANSACTION_NOT_DRAFT), CANCELLED_EMPTY, CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(state -> Transaction.addItem(state, item));
    }

    @Test
    void submitting_is_decided_for_every_state() {
        new Table()
                .row(EMPTY, refused(TRANSACTION_EMPTY))
                .row(DRAFT, changed(new Submitted(DETAILS, 1), submittedEvent(1)))
                .row(FAILED, changed(new Submitted(DETAILS, 3), submittedEvent(3)))
                .row(unchanged(), SUBMITTED)
                .row(refused(TRANSACTION_CANCELLATION_PENDING), PENDING, PENDING_WITHOUT_REASON)
                .row(refused(TRANSACTION_COMPLETED), COMPLETED, COMPLETED_LATE)
                .row(refused(TRANSACTION_CANCELLED), CANCELLED_EMPTY, CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(Transaction::submit);
        assertThat(Transaction.submit(new PaymentFailed(DETAILS, 5, DECLINED)))
                .isEqualTo(refused(SUBMISSIONS_EXHAUSTED));
    }

    @Test
    void cancelling_is_decided_for_every_state() {
        var reason = Optional.of(new Reason("Another reason"));
        var cancelled = new TransactionCancelled(ID, reason);
        new Table()
                .row(EMPTY, changed(new Cancelled(EMPTY.details(), 0, reason), cancelled))
                .row(DRAFT, changed(new Cancelled(DETAILS, 0, reason), cancelled))
                .row(FAILED, changed(new Cancelled(DETAILS, CURRENT, reason), cancelled))
                .row(
                        SUBMITTED,
                        changed(
                                new CancellationPending(DETAILS, CURRENT, reason),
                                new TransactionCancellationRequested(ID, CURRENT, "owner", CUSTOMER, TOTAL)))
                .row(unchanged(), PENDING, PENDING_WITHOUT_REASON)
                .row(refused(TRANSACTION_COMPLETED), COMPLETED, COMPLETED_LATE)
                .row(unchanged(), CANCELLED_EMPTY, CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(state -> Transaction.cancel(state, reason));
    }

    @Test
    void a_confirmed_payment_is_decided_for_every_state() {
        var completed = new TransactionCompleted(ID);
        new Table()
                .row(refused(SUBMISSION_UNKNOWN), EMPTY, DRAFT, CANCELLED_EMPTY)
                .row(SUBMITTED, changed(COMPLETED, completed))
                .row(PENDING, changed(COMPLETED_LATE, completed))
                .row(PENDING_WITHOUT_REASON, changed(COMPLETED_LATE, completed))
                .row(unchanged(), COMPLETED, COMPLETED_LATE)
                .row(refused(OUTCOME_DIFFERS), FAILED, CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(state -> Transaction.paymentConfirmed(state, CURRENT, TOTAL));
    }

    @Test
    void a_payment_confirmed_with_another_amount_contradicts_every_state() {
        new Table()
                .row(refused(SUBMISSION_UNKNOWN), EMPTY, DRAFT, CANCELLED_EMPTY)
                .row(refused(AMOUNT_DIFFERS), SUBMITTED, PENDING, PENDING_WITHOUT_REASON, FAILED)
                .row(refused(AMOUNT_DIFFERS), COMPLETED, COMPLETED_LATE, CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(state -> Transaction.paymentConfirmed(state, CURRENT, Samples.eur("7.01")));
    }

    @Test
    void a_confirmed_payment_of_an_older_submission_contradicts_every_state() {
        new Table()
                .row(refused(SUBMISSION_UNKNOWN), EMPTY, DRAFT, CANCELLED_EMPTY)
                .row(refused(SUBMISSION_OUTDATED), SUBMITTED, PENDING, PENDING_WITHOUT_REASON, FAILED)
                .row(refused(SUBMISSION_OUTDATED), COMPLETED, COMPLETED_LATE, CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(state -> Transaction.paymentConfirmed(state, OLDER, TOTAL));
    }

    @Test
    void a_failed_payment_is_decided_for_every_state() {
        new Table()
                .row(refused(SUBMISSION_UNKNOWN), EMPTY, DRAFT, CANCELLED_EMPTY)
                .row(SUBMITTED, changed(FAILED))
                .row(PENDING, changed(CANCELLED, new TransactionCancelled(ID, Optional.of(GIVEN))))
                .row(
                        PENDING_WITHOUT_REASON,
                        changed(CANCELLED_WITHOUT_REASON, new TransactionCancelled(ID, Optional.empty())))
                .row(unchanged(), FAILED, CANCELLED, CANCELLED_WITHOUT_REASON)
                .row(refused(OUTCOME_DIFFERS), COMPLETED, COMPLETED_LATE)
                .isWhatIsDecidedBy(state -> Transaction.paymentFailed(state, CURRENT, DECLINED));
    }

    @Test
    void a_cancelled_payment_is_decided_for_every_state() {
        new Table()
                .row(refused(SUBMISSION_UNKNOWN), EMPTY, DRAFT, CANCELLED_EMPTY)
                .row(PENDING, changed(CANCELLED, new TransactionCancelled(ID, Optional.of(GIVEN))))
                .row(
                        PENDING_WITHOUT_REASON,
                        changed(CANCELLED_WITHOUT_REASON, new TransactionCancelled(ID, Optional.empty())))
                .row(refused(CANCELLATION_NOT_REQUESTED), SUBMITTED, FAILED)
                .row(refused(OUTCOME_DIFFERS), COMPLETED, COMPLETED_LATE)
                .row(unchanged(), CANCELLED, CANCELLED_WITHOUT_REASON)
                .isWhatIsDecidedBy(state -> Transaction.paymentCancelled(state, CURRENT));
    }

    @Test
    void a_failed_or_cancelled_payment_of_an_older_submission_changes_no_state() {
        var old = new Table()
                .row(refused(SUBMISSION_UNKNOWN), EMPTY, DRAFT, CANCELLED_EMPTY)
                .row(unchanged(), SUBMITTED, PENDING, PENDING_WITHOUT_REASON, FAILED)
                .row(unchanged(), COMPLETED, COMPLETED_LATE, CANCELLED, CANCELLED_WITHOUT_REASON);
        old.isWhatIsDecidedBy(state -> Transaction.paymentFailed(state, OLDER, DECLINED));
        old.isWhatIsDecidedBy(state -> Transaction.paymentCancelled(state, OLDER));
    }

    @Test
    void an_outcome_of_a_submission_that_was_never_made_contradicts_every_state() {
        for (Transaction state : Samples.everyState(CURRENT)) {
            assertThat(Transaction.paymentConfirmed(state, NEWER, TOTAL)).isEqualTo(refused(SUBMISSION_UNKNOWN));
            assertThat(Transaction.paymentFailed(state, NEWER, DECLINED)).isEqualTo(refused(SUBMISSION_UNKNOWN));
            assertThat(Transaction.paymentCancelled(state, NEWER)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        }
    }

    @Test
    void an_outcome_where_nothing_was_submitted_is_a_contradiction() {
        assertThat(Transaction.paymentConfirmed(DRAFT, 0, TOTAL)).isEqualTo(refused(OUTCOME_DIFFERS));
        assertThat(Transaction.paymentFailed(DRAFT, 0, DECLINED)).isEqualTo(refused(OUTCOME_DIFFERS));
        assertThat(Transaction.paymentCancelled(DRAFT, 0)).isEqualTo(refused(CANCELLATION_NOT_REQUESTED));
    }

    private static TransactionEvent submittedEvent(int submission) {
        return new TransactionSubmitted(ID, submission, "owner", CUSTOMER, TOTAL);
    }

    /** What a verb must decide, for every state. */
    private static final class Table {
        private final Map<Transaction, Decision> rows = new LinkedHashMap<>();

        Table row(Transaction state, Decision decision) {
            rows.put(state, decision);
            return this;
        }

        Table row(Decision decision, Transaction... states) {
            for (Transaction state : states) {
                row(state, decision);
            }
            return this;
        }

        void isWhatIsDecidedBy(Function<Transaction, Decision> verb) {
            assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(Samples.everyState(CURRENT));
            rows.forEach((state, decision) ->
                    assertThat(verb.apply(state)).as("in %s", state.status()).isEqualTo(decision));
        }
    }
}
