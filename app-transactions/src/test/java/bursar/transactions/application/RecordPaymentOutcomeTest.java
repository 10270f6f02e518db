package bursar.transactions.application;

import static bursar.transactions.application.UseCases.CALLER;
import static bursar.transactions.application.UseCases.TOTAL;
import static bursar.transactions.application.UseCases.done;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.transactions.application.RecordPaymentOutcome.Command;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Refusal.Contradiction;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.TransactionId;
import org.junit.jupiter.api.Test;

class RecordPaymentOutcomeTest {

    private static final Reason DECLINED = new Reason("CARD_DECLINED");
    private static final Reason GIVEN = new Reason("Changed my mind");

    private final UseCases context = new UseCases();

    private void assertEnds(TransactionId id, Status status, Reason reason) {
        assertThat(context.now(id).state().status()).isEqualTo(status);
        assertThat(context.now(id).state().reason()).contains(reason);
    }

    @Test
    void a_confirmed_payment_completes_the_transaction() {
        TransactionId id = context.submitted();

        context.outcome(id, new Outcome.Confirmed(TOTAL));

        assertThat(context.now(id).state().status()).isEqualTo(Status.COMPLETED);
        assertThat(context.now(id).state().reason()).isEmpty();
        assertThat(context.now(id).version()).isEqualTo(4);
        assertThat(context.announcedOf(id)).containsExactly("TransactionSubmitted", "TransactionCompleted");
    }

    @Test
    void a_failed_payment_leaves_its_reason() {
        TransactionId id = context.submitted();

        context.outcome(id, new Outcome.Failed(DECLINED));

        assertEnds(id, Status.PAYMENT_FAILED, DECLINED);
        assertThat(context.announcedOf(id)).containsExactly("TransactionSubmitted");
    }

    @Test
    void an_expired_payment_has_failed_for_that_reason() {
        TransactionId id = context.submitted();

        context.outcome(id, new Outcome.Expired());

        assertEnds(id, Status.PAYMENT_FAILED, new Reason("PAYMENT_EXPIRED"));
    }

    @Test
    void a_cancelled_payment_cancels_the_transaction_for_the_reason_that_was_given() {
        TransactionId id = context.cancellationPending(GIVEN);

        context.outcome(id, new Outcome.Cancelled());

        assertEnds(id, Status.CANCELLED, GIVEN);
        assertThat(context.announcedOf(id))
                .containsExactly("TransactionSubmitted", "TransactionCancellationRequested", "TransactionCancelled");
    }

    @Test
    void a_confirmed_payment_beats_a_pending_cancellation() {
        TransactionId id = context.cancellationPending(GIVEN);

        context.outcome(id, new Outcome.Confirmed(TOTAL));

        assertEnds(id, Status.COMPLETED, new Reason("CANCELLATION_TOO_LATE"));
    }

    @Test
    void an_event_that_comes_twice_is_recorded_once() {
        TransactionId id = context.submitted();
        Cause.Event event = context.causes.event();
        var command = new Command(id, 1, new Outcome.Failed(DECLINED));
        done(context.recordOutcome.handle(command, event));
        context.submit.handle(new SubmitTransaction.Command(id), context.causes.request(CALLER));

        assertThat(context.recordOutcome.handle(command, event))
                .isInstanceOfSatisfying(
                        Answer.Done.class, done -> assertThat(done.replayed()).isTrue());
        assertThat(context.now(id).state().status()).isEqualTo(Status.SUBMITTED);
    }

    @Test
    void an_outcome_of_an_older_submission_has_no_effect_on_the_next() {
        TransactionId id = context.submitted();
        context.outcome(id, new Outcome.Failed(DECLINED));
        context.submit.handle(new SubmitTransaction.Command(id), context.causes.request(CALLER));

        context.outcome(id, new Outcome.Expired());

        assertThat(context.now(id).state().status()).isEqualTo(Status.SUBMITTED);
        assertThat(context.now(id).state().submission()).isEqualTo(2);
    }

    @Test
    void a_contradiction_is_refused_each_time_and_changes_nothing() {
        TransactionId id = context.submitted();
        Cause.Event event = context.causes.event();
        var command = new Command(id, 1, new Outcome.Confirmed(Money.parsePositive("7.01", Money.currency("EUR"))));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(context.recordOutcome.handle(command, event))
                    .isEqualTo(new Answer.Refused<Transaction, Refusal>(Contradiction.AMOUNT_DIFFERS, false));
        }
        assertThat(context.now(id).state().status()).isEqualTo(Status.SUBMITTED);
    }

    @Test
    void an_unknown_transaction_is_absent_so_that_the_event_is_tried_again() {
        assertThat(context.outcome(new TransactionId(context.ids.next()), new Outcome.Cancelled()))
                .isEqualTo(new Answer.Declined<Transaction, Refusal>(Answer.Because.ABSENT));
    }
}
