package bursar.payments.application;

import static bursar.payments.application.UseCases.CALLER;
import static bursar.payments.application.UseCases.EXPIRES_AFTER;
import static bursar.payments.application.UseCases.done;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.Payment;
import bursar.payments.domain.Reason;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Rejection;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartPaymentTest {

    private final UseCases context = new UseCases();

    @Test
    void the_pending_payment_of_a_transaction_is_started_and_says_so() {
        Payment.Intent intent = context.opened();

        assertThat(done(context.start(intent)).state()).isInstanceOf(Payment.Started.class);

        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentStarted");
    }

    @Test
    void of_several_submissions_the_live_payment_is_started() {
        Payment.Intent first = context.opened();
        context.start(first);
        context.fail.handle(
                new FailPayment.Command(first.paymentId(), new Reason("CARD_DECLINED")),
                context.causes.request(CALLER));
        Payment.Intent second = context.opened(context.intent(first.transaction(), 2));

        assertThat(done(context.start(second)).state().details().submission()).isEqualTo(2);
        assertThat(context.now(first.paymentId()).state()).isInstanceOf(Payment.Failed.class);
    }

    @Test
    void where_no_payment_is_live_there_is_nothing_to_start() {
        Payment.Intent intent = context.intent();
        assertThat(context.start(intent)).isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));

        context.cancel.handle(new CancelPayment.Command(intent), context.causes.event());
        assertThat(context.start(intent)).isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
    }

    @Test
    void a_start_that_comes_too_late_is_refused_before_the_sweep_has_come() {
        Payment.Intent intent = context.opened();
        context.clock.pass(EXPIRES_AFTER.minusMillis(1));
        Payment.Intent another = context.opened();
        context.clock.pass(Duration.ofMillis(1));

        assertThat(context.start(intent))
                .isEqualTo(new Answer.Refused<Payment, Refusal>(Rejection.PAYMENT_EXPIRED, false));
        assertThat(context.now(intent.paymentId()).state()).isInstanceOf(Payment.Pending.class);
        assertThat(done(context.start(another)).state()).isInstanceOf(Payment.Started.class);
    }

    @Test
    void a_key_that_was_refused_stays_refused() {
        Payment.Intent intent = context.opened();
        context.clock.pass(EXPIRES_AFTER);
        Cause.Request request = context.causes.keyed(CALLER);
        var command = new StartPayment.Command(intent.transaction());
        context.start.handle(command, request);
        context.clock.pass(EXPIRES_AFTER.negated());

        assertThat(context.start.handle(command, request))
                .isEqualTo(new Answer.Refused<Payment, Refusal>(Rejection.PAYMENT_EXPIRED, true));
    }
}
