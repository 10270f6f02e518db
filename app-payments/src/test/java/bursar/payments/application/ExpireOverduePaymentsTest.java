package bursar.payments.application;

import static bursar.payments.application.UseCases.EXPIRES_AFTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.PaymentEvent.PaymentExpired;
import bursar.step.Ids;
import bursar.step.testing.InMemoryStep.Raised;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpireOverduePaymentsTest {

    private final UseCases context = new UseCases();

    private Status statusOf(Payment.Intent intent) {
        return context.now(intent.paymentId()).state().status();
    }

    @Test
    void a_payment_that_was_not_started_in_time_expires_and_says_so() {
        Payment.Intent intent = context.opened();
        context.clock.pass(EXPIRES_AFTER);

        assertThat(context.expireOverdue.handle()).isEqualTo(1);

        assertThat(statusOf(intent)).isEqualTo(Status.EXPIRED);
        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentExpired");
        assertThat(context.expireOverdue.handle()).isZero();
    }

    @Test
    void a_payment_that_may_still_be_started_is_left_alone() {
        Payment.Intent intent = context.opened();
        context.clock.pass(EXPIRES_AFTER.minusMillis(1));

        assertThat(context.expireOverdue.handle()).isZero();

        assertThat(statusOf(intent)).isEqualTo(Status.PENDING);
    }

    @Test
    void a_started_payment_never_expires() {
        Payment.Intent intent = context.opened();
        context.start(intent);
        context.clock.pass(EXPIRES_AFTER.plus(Duration.ofDays(365)));

        assertThat(context.expireOverdue.handle()).isZero();

        assertThat(statusOf(intent)).isEqualTo(Status.STARTED);
    }

    @Test
    void a_payment_that_was_cancelled_after_the_sweep_had_looked_stays_cancelled() {
        Payment.Intent intent = context.opened();
        context.clock.pass(EXPIRES_AFTER);
        // The sweep draws a trace between looking and expiring.
        Ids cancelsMeanwhile = () -> {
            context.cancel.handle(new CancelPayment.Command(intent), context.causes.event());
            return context.ids.next();
        };

        new ExpireOverduePayments(context.payments, cancelsMeanwhile).handle();

        assertThat(statusOf(intent)).isEqualTo(Status.CANCELLED);
        assertThat(context.announcedOf(intent.paymentId())).containsExactly("PaymentCancelled");
    }

    @Test
    void a_payment_whose_expiry_fails_does_not_hold_up_the_others() {
        Payment.Intent first = context.opened();
        context.clock.pass(Duration.ofMillis(1));
        Payment.Intent second = context.opened();
        context.clock.pass(EXPIRES_AFTER);
        var draws = new AtomicInteger();
        Ids failsOnce = () -> {
            if (draws.incrementAndGet() == 1) {
                throw new IllegalStateException("no id for the first");
            }
            return context.ids.next();
        };
        var sweep = new ExpireOverduePayments(context.payments, failsOnce);

        assertThatThrownBy(sweep::handle).hasMessage("no id for the first");

        assertThat(statusOf(first)).isEqualTo(Status.PENDING);
        assertThat(statusOf(second)).isEqualTo(Status.EXPIRED);
        assertThat(sweep.handle()).isEqualTo(1);
        assertThat(statusOf(first)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void many_are_expired_some_at_a_time_the_longest_overdue_first() {
        List<Payment.Intent> intents = IntStream.range(0, 150)
                .mapToObj(_ -> {
                    context.clock.pass(Duration.ofMillis(1));
                    return context.opened();
                })
                .toList();
        context.clock.pass(EXPIRES_AFTER);

        assertThat(context.expireOverdue.handle()).isEqualTo(100);
        assertThat(context.expireOverdue.handle()).isEqualTo(50);
        assertThat(context.expireOverdue.handle()).isZero();

        assertThat(context.payments.raised())
                .extracting(Raised::event)
                .extracting(event -> ((PaymentExpired) event).transaction())
                .containsExactlyElementsOf(
                        intents.stream().map(Payment.Intent::transaction).toList());
    }

    @Test
    void each_expiry_begins_a_flow_of_its_own() {
        context.opened();
        context.opened();
        context.clock.pass(EXPIRES_AFTER);

        context.expireOverdue.handle();

        assertThat(context.payments.raised())
                .hasSize(2)
                .extracting(raised -> raised.cause().trace().correlationId())
                .doesNotHaveDuplicates();
    }
}
