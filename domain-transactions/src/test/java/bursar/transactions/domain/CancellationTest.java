package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_COMPLETED;
import static bursar.transactions.domain.Samples.CUSTOMER;
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
import static bursar.transactions.domain.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.transactions.domain.Transaction.Cancelled;
import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Submitted;
import bursar.transactions.domain.TransactionEvent.TransactionCancellationRequested;
import bursar.transactions.domain.TransactionEvent.TransactionCancelled;
import bursar.transactions.domain.TransactionEvent.TransactionCompleted;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who wants out: at once, or when Payments says so. */
class CancellationTest {

    @Test
    void a_draft_is_cancelled_at_once() {
        assertThat(Transaction.cancel(DRAFT, Optional.of(GIVEN)))
                .isEqualTo(changed(
                        new Cancelled(DETAILS, 0, Optional.of(GIVEN)),
                        new TransactionCancelled(ID, Optional.of(GIVEN))));
    }

    @Test
    void a_transaction_whose_payment_failed_is_cancelled_at_once() {
        assertThat(Transaction.cancel(new PaymentFailed(DETAILS, 3, DECLINED), Optional.empty()))
                .isEqualTo(changed(
                        new Cancelled(DETAILS, 3, Optional.empty()), new TransactionCancelled(ID, Optional.empty())));
    }

    @Test
    void a_cancellation_of_a_submitted_transaction_asks_payments_and_waits_for_its_answer() {
        assertThat(Transaction.cancel(new Submitted(DETAILS, 3), Optional.of(GIVEN)))
                .isEqualTo(changed(
                        cancellationPending(3), new TransactionCancellationRequested(ID, 3, "owner", CUSTOMER, TOTAL)));
    }

    @Test
    void a_completed_transaction_cannot_be_cancelled() {
        assertThat(Transaction.cancel(completed(1), Optional.of(GIVEN))).isEqualTo(refused(TRANSACTION_COMPLETED));
    }

    @Test
    void a_confirmed_payment_beats_a_pending_cancellation() {
        assertThat(Transaction.paymentConfirmed(cancellationPending(2), 2, TOTAL))
                .isEqualTo(changed(
                        new Completed(DETAILS, 2, Optional.of(Reason.CANCELLATION_TOO_LATE)),
                        new TransactionCompleted(ID)));
    }

    @Test
    void any_other_end_of_the_payment_grants_a_pending_cancellation_with_the_reason_that_was_given() {
        var granted = changed(cancelled(2), new TransactionCancelled(ID, Optional.of(GIVEN)));

        assertThat(Transaction.paymentCancelled(cancellationPending(2), 2)).isEqualTo(granted);
        assertThat(Transaction.paymentFailed(cancellationPending(2), 2, DECLINED))
                .isEqualTo(granted);
        assertThat(Transaction.paymentFailed(cancellationPending(2), 2, Reason.PAYMENT_EXPIRED))
                .isEqualTo(granted);
    }
}
