package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the sweep looks for. */
public interface OverdueContract extends PaymentsUnderTest {

    @Test
    default void overdue_are_the_pending_payments_whose_time_is_over_the_longest_overdue_first() {
        PaymentId second = overdueFor(Duration.ofMinutes(5));
        PaymentId first = overdueFor(Duration.ofMinutes(10));
        PaymentId last = overdueFor(Duration.ZERO);
        PaymentId inTime = opened(newTransaction(), 1).details().id();
        PaymentId ended = overdueFor(Duration.ofMinutes(7));
        payments().change(ended, CAUSES.own(), Payment::expire);

        assertThat(payments().overdue(Integer.MAX_VALUE))
                .containsSubsequence(first, second, last)
                .doesNotContain(inTime, ended);
    }

    @Test
    default void overdue_are_at_most_so_many() {
        overdueFor(Duration.ofMinutes(1));
        overdueFor(Duration.ofMinutes(1));

        assertThat(payments().overdue(1)).hasSize(1);
    }

    @Test
    default void a_started_payment_is_never_overdue() {
        PaymentId id = overdueFor(Duration.ofMinutes(1));
        payments()
                .change(
                        id,
                        CAUSES.own(),
                        (payment, _) -> new Decision.Changed(new Payment.Started(payment.details()), Optional.empty()));

        assertThat(payments().overdue(Integer.MAX_VALUE)).doesNotContain(id);
    }

    private PaymentId overdueFor(Duration time) {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        open(intent, time.negated(), CAUSES.event());
        return intent.paymentId();
    }
}
