package bursar.payments.application;

import static bursar.payments.application.UseCases.CALLER;
import static bursar.payments.application.UseCases.EXPIRES_AFTER;
import static bursar.payments.application.UseCases.done;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.Details;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Contradiction;
import bursar.step.Answer;
import bursar.step.Versioned;
import org.junit.jupiter.api.Test;

class OpenPaymentTest {

    private final UseCases context = new UseCases();

    @Test
    void a_submission_opens_a_pending_payment_for_its_owner_that_expires_by_the_stores_clock() {
        Payment.Intent intent = context.intent();

        Versioned<Payment> opened = done(context.open.handle(new OpenPayment.Command(intent), context.causes.event()));

        assertThat(opened.version()).isEqualTo(1);
        assertThat(opened.state())
                .isEqualTo(new Payment.Pending(new Details(
                        intent.paymentId(),
                        intent.transaction(),
                        intent.submission(),
                        CALLER.subject(),
                        intent.customer(),
                        intent.amount(),
                        context.clock.instant().plus(EXPIRES_AFTER))));
        assertThat(context.announcedOf(intent.paymentId())).isEmpty();
    }

    @Test
    void a_submission_that_comes_again_by_another_event_leaves_its_payment_as_it_is() {
        Payment.Intent intent = context.opened();
        context.start(intent);

        context.opened(intent);

        assertThat(context.now(intent.paymentId()).state()).isInstanceOf(Payment.Started.class);
        assertThat(context.now(intent.paymentId()).version()).isEqualTo(2);
    }

    @Test
    void a_submission_that_follows_its_cancellation_opens_nothing() {
        Payment.Intent intent = context.intent();
        context.cancel.handle(new CancelPayment.Command(intent), context.causes.event());

        context.opened(intent);

        assertThat(context.now(intent.paymentId()).state()).isInstanceOf(Payment.Cancelled.class);
        assertThat(context.now(intent.paymentId()).version()).isEqualTo(1);
        assertThat(context.payments.overdue(1)).isEmpty();
    }

    @Test
    void a_known_submission_of_another_amount_is_a_contradiction() {
        Payment.Intent intent = context.opened();
        var dearer = new Payment.Intent(
                intent.transaction(), 1, intent.owner(), intent.customer(), Money.parse("7.01", "EUR"));

        assertThat(context.open.handle(new OpenPayment.Command(dearer), context.causes.event()))
                .isEqualTo(new Answer.Refused<Payment, Refusal>(Contradiction.AMOUNT_DIFFERS, false));
    }
}
