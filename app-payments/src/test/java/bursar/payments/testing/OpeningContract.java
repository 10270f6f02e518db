package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.payments.domain.Decision;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Contradiction;
import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.Together;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A payment that may not exist yet is opened once, or leaves a tombstone. */
public interface OpeningContract extends PaymentsUnderTest {

    @Test
    default void where_there_is_no_payment_the_opening_decides() {
        var intent = intent(newTransaction(), 1, OWNER.subject());

        Versioned<Payment> opened = done(open(intent, IN_TIME, CAUSES.event())).now();

        assertThat(opened.version()).isEqualTo(1);
        assertThat(opened.state())
                .isInstanceOfSatisfying(
                        Payment.Pending.class,
                        pending -> assertThat(pending.details().expiresAt())
                                .isEqualTo(opened.createdAt().plus(IN_TIME)));
        assertThat(find(intent.paymentId().value(), OWNER)).contains(opened);
    }

    @Test
    default void where_there_is_a_payment_the_rule_decides_and_the_opening_is_not_asked() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Versioned<Payment> opened = done(open(intent, IN_TIME, CAUSES.event())).now();

        assertThat(payments()
                        .changeOrOpen(
                                intent.paymentId(), CAUSES.event(), (_, _) -> new Decision.Unchanged(), this::notAsked))
                .isEqualTo(new Answer.Done<Payment, Refusal>(opened, Effect.NONE));
    }

    @Test
    default void a_tombstone_is_stored_and_announced_like_any_other_payment() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Cause request = CAUSES.event();

        Versioned<Payment> tombstone = done(cancel(intent, request)).now();

        assertThat(tombstone.state()).isInstanceOf(Payment.Cancelled.class);
        assertThat(find(intent.paymentId().value(), OWNER)).contains(tombstone);
        assertThat(announcedOf(intent.paymentId().value()))
                .containsExactly(new Announced(
                        "PaymentCancelled",
                        1,
                        request.trace().correlationId(),
                        request.trace().causationId()));
    }

    @Test
    default void a_submission_that_follows_its_tombstone_opens_nothing() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Versioned<Payment> tombstone = done(cancel(intent, CAUSES.event())).now();

        assertThat(open(intent, IN_TIME, CAUSES.event()))
                .isEqualTo(new Answer.Done<Payment, Refusal>(tombstone, Effect.NONE));

        assertThat(find(intent.paymentId().value(), OWNER)).contains(tombstone);
        assertThat(announcedOf(intent.paymentId().value())).hasSize(1);
    }

    @Test
    default void an_opening_that_throws_leaves_nothing_and_its_cause_stays_free() {
        for (Cause cause : List.of(CAUSES.event(), CAUSES.keyed(OWNER))) {
            var intent = intent(newTransaction(), 1, OWNER.subject());

            assertThatThrownBy(() -> payments()
                            .changeOrOpen(intent.paymentId(), cause, (_, _) -> new Decision.Unchanged(), _ -> {
                                throw new IllegalStateException("A mistake in the opening");
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A mistake in the opening");

            assertThat(find(intent.paymentId().value(), OWNER)).isEmpty();
            assertThat(done(open(intent, IN_TIME, CAUSES.again(cause))).replayed())
                    .isFalse();
        }
    }

    @Test
    default void an_opening_that_refuses_leaves_nothing_and_an_event_may_ask_again() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Cause event = CAUSES.event();

        assertThat(payments()
                        .changeOrOpen(
                                intent.paymentId(),
                                event,
                                (_, _) -> new Decision.Unchanged(),
                                _ -> new Decision.Refused(refusal())))
                .isEqualTo(new Answer.Refused<Payment, Refusal>(refusal(), false));

        assertThat(find(intent.paymentId().value(), OWNER)).isEmpty();
        assertThat(done(open(intent, IN_TIME, CAUSES.again(event))).replayed()).isFalse();
    }

    @Test
    default void a_contradiction_leaves_the_payment_as_it_was_each_time() {
        var transaction = newTransaction();
        var intent = intent(transaction, 1, OWNER.subject());
        var dearer = new Payment.Intent(transaction, 1, intent.owner(), intent.customer(), Money.parse("7.01", "EUR"));
        Versioned<Payment> opened = done(open(intent, IN_TIME, CAUSES.event())).now();
        Cause event = CAUSES.event();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(open(dearer, IN_TIME, CAUSES.again(event)))
                    .isEqualTo(new Answer.Refused<Payment, Refusal>(Contradiction.AMOUNT_DIFFERS, false));
        }
        assertThat(find(intent.paymentId().value(), OWNER)).contains(opened);
    }

    @Test
    default void fifty_submissions_of_one_number_at_once_open_one_payment() {
        var intent = intent(newTransaction(), 1, OWNER.subject());

        var answers = Together.call(TWINS, _ -> done(open(intent, IN_TIME, CAUSES.event())));

        assertThat(answers).extracting(Answer.Done::replayed).containsOnly(false);
        assertThat(answers)
                .extracting(Answer.Done::now)
                .containsOnly(find(intent.paymentId().value(), OWNER).orElseThrow());
        assertThat(listed(OWNER, Optional.of(intent.transaction()), Optional.empty()))
                .hasSize(1);
    }

    @Test
    default void fifty_twins_of_one_submission_open_one_payment() {
        var intent = intent(newTransaction(), 1, OWNER.subject());
        Cause event = CAUSES.event();

        var answers = Together.call(TWINS, _ -> done(open(intent, IN_TIME, CAUSES.again(event))));

        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(find(intent.paymentId().value(), OWNER))
                .map(Versioned::version)
                .contains(1L);
    }

    @Test
    default void a_submission_and_its_cancellation_at_once_end_in_one_cancelled_payment() {
        for (int round = 0; round < 20; round++) {
            var intent = intent(newTransaction(), 1, OWNER.subject());

            Together.call(
                    2,
                    number -> number == 0
                            ? done(open(intent, IN_TIME, CAUSES.event()))
                            : done(cancel(intent, CAUSES.event())));

            UUID id = intent.paymentId().value();
            assertThat(find(id, OWNER).orElseThrow().state()).isInstanceOf(Payment.Cancelled.class);
            assertThat(announcedOf(id)).extracting(Announced::event).containsExactly("PaymentCancelled");
        }
    }

    @Test
    default void a_second_live_payment_of_a_transaction_cannot_be_stored_and_its_cause_stays_free() {
        var transaction = newTransaction();
        var first = intent(transaction, 1, OWNER.subject());
        var second = intent(transaction, 2, OWNER.subject());
        Cause event = CAUSES.event();
        open(first, IN_TIME, CAUSES.event());

        assertThatThrownBy(() -> open(second, IN_TIME, event)).isInstanceOf(RuntimeException.class);

        assertThat(find(second.paymentId().value(), OWNER)).isEmpty();
        cancel(first, CAUSES.event());
        assertThat(done(open(second, IN_TIME, CAUSES.again(event))).replayed()).isFalse();
    }

    @Test
    default void each_submission_has_its_own_payment_once_the_one_before_has_ended() {
        var transaction = newTransaction();
        for (int submission = 1; submission <= 5; submission++) {
            var intent = intent(transaction, submission, OWNER.subject());
            open(intent, IN_TIME, CAUSES.event());
            cancel(intent, CAUSES.event());
        }

        assertThat(listed(OWNER, Optional.of(transaction), Optional.of(Status.CANCELLED)))
                .extracting(listed -> listed.state().details().submission())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    private Decision notAsked(Instant now) {
        throw new AssertionError("The opening was asked at " + now);
    }
}
