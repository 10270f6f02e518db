package bursar.payments.application;

import static bursar.payments.application.UseCases.done;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.Payment;
import bursar.step.Cause;
import bursar.step.Versioned;
import org.junit.jupiter.api.Test;

class CancelPaymentTest {

    private final UseCases context = new UseCases();

    private Versioned<Payment> cancel(Payment.Intent intent, Cause.Event cause) {
        return done(context.cancel.handle(new CancelPayment.Command(intent), cause));
    }

    @Test
    void a_pending_payment_is_cancelled_and_says_so() {
        Payment.Intent intent = context.opened();

        assertThat(cancel(intent, context.causes.event()).state()).isInstanceOf(Payment.Cancelled.class);

        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentCancelled");
    }

    @Test
    void a_started_payment_is_left_to_its_outcome() {
        Payment.Intent intent = context.opened();
        context.start(intent);

        assertThat(cancel(intent, context.causes.event()).state()).isInstanceOf(Payment.Started.class);

        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentStarted");
    }

    @Test
    void a_request_that_overtakes_its_submission_leaves_a_tombstone_for_the_same_payment() {
        Payment.Intent intent = context.intent();

        Versioned<Payment> tombstone = cancel(intent, context.causes.event());

        assertThat(tombstone.state()).isInstanceOf(Payment.Cancelled.class);
        assertThat(tombstone.state().details().id()).isEqualTo(intent.paymentId());
        assertThat(tombstone.state().details().expiresAt()).isEqualTo(tombstone.createdAt());
        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentCancelled");
    }

    @Test
    void a_request_that_comes_twice_says_so_once() {
        Payment.Intent intent = context.intent();
        Cause.Event event = context.causes.event();

        cancel(intent, event);
        cancel(intent, event);
        cancel(intent, context.causes.event());

        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentCancelled");
    }
}
