package bursar.transactions.domain;

import static bursar.transactions.domain.Refusal.Rejection.SUBMISSIONS_EXHAUSTED;
import static bursar.transactions.domain.Refusal.Rejection.TRANSACTION_EMPTY;
import static bursar.transactions.domain.Samples.CUSTOMER;
import static bursar.transactions.domain.Samples.DECLINED;
import static bursar.transactions.domain.Samples.DETAILS;
import static bursar.transactions.domain.Samples.DRAFT;
import static bursar.transactions.domain.Samples.EMPTY;
import static bursar.transactions.domain.Samples.ID;
import static bursar.transactions.domain.Samples.TOTAL;
import static bursar.transactions.domain.Samples.changed;
import static bursar.transactions.domain.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bursar.transactions.domain.Transaction.CancellationPending;
import bursar.transactions.domain.Transaction.Cancelled;
import bursar.transactions.domain.Transaction.Completed;
import bursar.transactions.domain.Transaction.PaymentFailed;
import bursar.transactions.domain.Transaction.Submitted;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transaction on its way to its payment, up to five times. */
class SubmissionTest {

    @Test
    void a_transaction_without_items_cannot_be_submitted() {
        assertThat(Transaction.submit(EMPTY)).isEqualTo(refused(TRANSACTION_EMPTY));
    }

    @Test
    void what_was_submitted_has_items_in_every_state() {
        Details empty = EMPTY.details();
        assertThatIllegalArgumentException().isThrownBy(() -> new Submitted(empty, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CancellationPending(empty, 1, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentFailed(empty, 1, DECLINED));
        assertThatIllegalArgumentException().isThrownBy(() -> new Completed(empty, 1, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cancelled(empty, 1, Optional.empty()));
    }

    @Test
    void each_submission_has_the_next_number_and_is_announced_with_it() {
        Transaction state = DRAFT;
        for (int n = 1; n <= 5; n++) {
            var submitted = new Submitted(DETAILS, n);
            assertThat(Transaction.submit(state))
                    .isEqualTo(changed(submitted, new TransactionSubmitted(ID, n, "owner", CUSTOMER, TOTAL)));
            state = new PaymentFailed(DETAILS, n, DECLINED);
        }
    }

    @Test
    void after_five_failed_payments_it_cannot_be_submitted_again() {
        assertThat(Transaction.submit(new PaymentFailed(DETAILS, 4, DECLINED))).isInstanceOf(Decision.Changed.class);
        assertThat(Transaction.submit(new PaymentFailed(DETAILS, 5, DECLINED)))
                .isEqualTo(refused(SUBMISSIONS_EXHAUSTED));
    }

    @Test
    void a_submission_is_numbered_one_to_five_in_every_state() {
        for (int n : new int[] {-1, 6}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Cancelled(DETAILS, n, Optional.empty()));
        }
        for (int n : new int[] {-1, 0, 6}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Submitted(DETAILS, n));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CancellationPending(DETAILS, n, Optional.empty()));
            assertThatIllegalArgumentException().isThrownBy(() -> new PaymentFailed(DETAILS, n, DECLINED));
            assertThatIllegalArgumentException().isThrownBy(() -> new Completed(DETAILS, n, Optional.empty()));
        }
        for (int n = 1; n <= 5; n++) {
            assertThat(Samples.everyState(n))
                    .extracting(Transaction::submission)
                    .contains(n);
        }
    }
}
