package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.application.Payments;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Decision;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Rejection;
import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What {@link Payments} promises, on any store: the step's contract, and what is its own. Needs no empty store: all ids
 * and callers are new. Payments that are overdue stay behind.
 */
public interface PaymentsContract extends OpeningContract, LivePaymentContract, OverdueContract, PaymentListContract {

    @Test
    default void every_shape_of_a_payment_comes_back_as_it_was_stored_and_as_it_is_replayed() {
        for (Money amount : PaymentShapes.amounts()) {
            var intent =
                    new Payment.Intent(newTransaction(), 1, OWNER.subject(), new CustomerId("~".repeat(64)), amount);
            Payment opened =
                    done(open(intent, IN_TIME, CAUSES.keyed(OWNER))).now().state();

            for (Payment shape : PaymentShapes.of(opened.details())) {
                Cause cause = CAUSES.keyed(OWNER);
                Versioned<Payment> current = done(change(
                                id(opened), cause, _ -> new Verdict.Changed<>(shape, Optional.empty())))
                        .now();

                assertThat(current.state()).isEqualTo(shape);
                assertThat(find(id(opened), OWNER)).contains(current);
                assertThat(change(id(opened), CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                        .isEqualTo(new Answer.Done<Payment, Refusal>(current, Effect.REPLAYED));
            }
        }
    }

    @Test
    default void every_refusal_is_replayed_as_it_was() {
        UUID id = id(done(open(CAUSES.event())).now().state());
        for (Refusal refusal : Rejection.values()) {
            Cause cause = CAUSES.keyed(OWNER);
            change(id, cause, _ -> new Verdict.Refused<>(refusal));

            assertThat(change(id, CAUSES.again(cause), _ -> new Verdict.Unchanged<>()))
                    .isEqualTo(new Answer.Refused<Payment, Refusal>(refusal, true));
        }
    }

    @Test
    default void rule_and_opening_are_told_the_time_that_is_stored() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        var told = new AtomicReference<Instant>();

        Versioned<Payment> tombstone = done(payments()
                        .changeOrOpen(
                                intent.paymentId(),
                                CAUSES.event(),
                                (payment, _) -> Payment.cancel(payment),
                                now -> Payment.cancelUnopened(intent, now)))
                .now();
        Versioned<Payment> changed = done(payments().change(intent.paymentId(), CAUSES.own(), (payment, now) -> {
                    told.set(now);
                    return new Decision.Changed(new Payment.Expired(payment.details()), Optional.empty());
                }))
                .now();

        assertThat(tombstone.state().details().expiresAt()).isEqualTo(tombstone.createdAt());
        assertThat(changed.updatedAt()).isEqualTo(told.get());
    }
}
