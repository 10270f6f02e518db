package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Contradiction.AMOUNT_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.CANCELLATION_NOT_REQUESTED;
import static bursar.transactions.domain.Refusal.Contradiction.OUTCOME_DIFFERS;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_OUTDATED;
import static bursar.transactions.domain.Refusal.Contradiction.SUBMISSION_UNKNOWN;
import static bursar.transactions.domain.Samples.DECLINED;
import static bursar.transactions.domain.Samples.DETAILS;
import static bursar.transactions.domain.Samples.DRAFT;
import static bursar.transactions.domain.Samples.GIVEN;
import static bursar.transactions.domain.Samples.ID;
import static bursar.transactions.domain.Samples.TOTAL;
import static bursar.transactions.domain.Samples.cancellationPending;
import static bursar.transactions.domain.Samples.cancelled;
import static bursar.transactions.domain.Samples.changed;
import static bursar.transactions.domain.Samples.completed;
import static bursar.transactions.domain.Samples.eur;
import static bursar.transactions.domain.Samples.refused;
import static bursar.transactions.domain.Samples.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Submitted;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a payment's end means for its transaction, and what it cannot mean. */
class OutcomeTest {

    @Test
    void a_failed_or_cancelled_payment_of_an_older_submission_changes_nothing() {
        for (Transaction state : List.of(
                new Submitted(DETAILS, 3),
                cancellationPending(3),
                new PaymentFailed(DETAILS, 3, DECLINED),
                completed(3),
                cancelled(3))) {
            for (int older = 1; older < 3; older++) {
                assertThat(Transaction.paymentFailed(state, older, GIVEN)).isEqualTo(unchanged());
                assertThat(Transaction.paymentCancelled(state, older)).isEqualTo(unchanged());
            }
        }
    }

    @Test
    void a_failed_payment_of_the_current_submission_lets_it_be_submitted_again() {
        assertThat(Transaction.paymentFailed(new Submitted(DETAILS, 2), 2, DECLINED))
                .isEqualTo(changed(new PaymentFailed(DETAILS, 2, DECLINED)));
    }

    @Test
    void a_confirmed_payment_completes_the_transaction() {
        assertThat(Transaction.paymentConfirmed(new Submitted(DETAILS, 2), 2, TOTAL))
                .isEqualTo(changed(completed(2), new TransactionCompleted(ID)));
    }

    @Test
    void a_confirmation_that_cannot_be_true_is_a_contradiction() {
        var submitted = new Submitted(DETAILS, 2);

        assertThat(Transaction.paymentConfirmed(submitted, 2, eur("7.01"))).isEqualTo(refused(AMOUNT_DIFFERS));
        assertThat(Transaction.paymentConfirmed(submitted, 1, TOTAL)).isEqualTo(refused(SUBMISSION_OUTDATED));
        assertThat(Transaction.paymentConfirmed(submitted, 3, TOTAL)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        assertThat(Transaction.paymentConfirmed(DRAFT, 1, TOTAL)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        assertThat(Transaction.paymentConfirmed(new PaymentFailed(DETAILS, 2, DECLINED), 2, TOTAL))
                .isEqualTo(refused(OUTCOME_DIFFERS));
        assertThat(Transaction.paymentConfirmed(cancelled(2), 2, TOTAL)).isEqualTo(refused(OUTCOME_DIFFERS));
    }

    @Test
    void an_outcome_of_a_submission_that_was_never_made_is_a_contradiction() {
        for (Transaction state : Samples.everyState(2)) {
            assertThat(Transaction.paymentFailed(state, 3, DECLINED)).isEqualTo(refused(SUBMISSION_UNKNOWN));
            assertThat(Transaction.paymentCancelled(state, 3)).isEqualTo(refused(SUBMISSION_UNKNOWN));
        }
    }

    @Test
    void a_cancelled_payment_that_nobody_asked_to_cancel_is_a_contradiction() {
        assertThat(Transaction.paymentCancelled(new Submitted(DETAILS, 2), 2))
                .isEqualTo(refused(CANCELLATION_NOT_REQUESTED));
        assertThat(Transaction.paymentCancelled(new PaymentFailed(DETAILS, 2, DECLINED), 2))
                .isEqualTo(refused(CANCELLATION_NOT_REQUESTED));
    }

    @Test
    void a_completed_transaction_contradicts_any_other_end_of_its_payment() {
        assertThat(Transaction.paymentFailed(completed(2), 2, DECLINED)).isEqualTo(refused(OUTCOME_DIFFERS));
        assertThat(Transaction.paymentCancelled(completed(2), 2)).isEqualTo(refused(OUTCOME_DIFFERS));
    }
}
