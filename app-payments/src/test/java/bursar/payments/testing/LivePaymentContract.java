package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Refusal;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.Together;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The live payment of a transaction is found by the transaction, and there is at most one. */
public interface LivePaymentContract extends PaymentsUnderTest {

    @Test
    default void the_live_payment_is_the_one_that_is_pending_started_or_confirmed() {
        var transaction = newTransaction();
        Payment first = opened(transaction, 1);
        cancel(intent(transaction, 1, OWNER.subject()), CAUSES.event());
        Payment second = opened(transaction, 2);

        for (Payment shape : PaymentShapes.of(second.details())) {
            change(id(second), CAUSES.own(), _ -> new Verdict.Changed<>(shape, Optional.empty()));
            var answer =
                    payments().changeLiveOf(transaction, CAUSES.request(OWNER), (_, _) -> new Decision.Unchanged());

            switch (shape) {
                case Payment.Pending _, Payment.Started _, Payment.Confirmed _ ->
                    assertThat(done(answer).now().state()).isEqualTo(shape);
                case Payment.Failed _, Payment.Cancelled _, Payment.Expired _ ->
                    assertThat(answer).isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
            }
        }
        assertThat(find(id(first), OWNER).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void where_no_payment_is_live_the_key_stays_free() {
        var transaction = newTransaction();
        Cause request = CAUSES.keyed(OWNER);
        assertThat(start(transaction, request)).isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));

        Payment opened = opened(transaction, 1);

        assertThat(done(start(transaction, CAUSES.again(request))).now().state())
                .isEqualTo(new Payment.Started(opened.details()));
    }

    @Test
    default void anothers_live_payment_is_absent() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);

        assertThat(start(transaction, CAUSES.keyed(STRANGER)))
                .isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
        assertThat(find(id(opened), OWNER).orElseThrow().state()).isEqualTo(opened);
    }

    @Test
    default void a_keyed_start_is_replayed_after_its_payment_has_ended() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);
        Cause request = CAUSES.keyed(OWNER);
        Versioned<Payment> started = done(start(transaction, request)).now();
        change(id(opened), CAUSES.request(OWNER), this::countUp);

        assertThat(start(transaction, CAUSES.request(OWNER)))
                .isEqualTo(new Answer.Declined<Payment, Refusal>(Because.ABSENT));
        assertThat(start(transaction, CAUSES.again(request)))
                .isEqualTo(new Answer.Done<Payment, Refusal>(started, Effect.REPLAYED));
    }

    @Test
    default void a_keyed_start_is_replayed_after_the_next_submission_was_opened() {
        var transaction = newTransaction();
        Payment first = opened(transaction, 1);
        Cause request = CAUSES.keyed(OWNER);
        Versioned<Payment> started = done(start(transaction, request)).now();
        change(id(first), CAUSES.request(OWNER), this::countUp);
        Payment second = opened(transaction, 2);

        assertThat(start(transaction, CAUSES.again(request)))
                .isEqualTo(new Answer.Done<Payment, Refusal>(started, Effect.REPLAYED));
        assertThat(find(id(second), OWNER).orElseThrow().state()).isEqualTo(second);
    }

    @Test
    default void fifty_twins_of_one_start_start_once() {
        var transaction = newTransaction();
        Payment opened = opened(transaction, 1);
        Cause request = CAUSES.keyed(OWNER);

        var answers = Together.call(TWINS, _ -> done(start(transaction, CAUSES.again(request))));

        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(answers)
                .extracting(Answer.Done::now)
                .containsOnly(find(id(opened), OWNER).orElseThrow());
        assertThat(announcedOf(id(opened))).extracting(Announced::event).containsExactly("PaymentStarted");
    }

    @Test
    default void a_start_and_a_cancellation_at_once_have_one_winner() {
        for (int round = 0; round < 20; round++) {
            var transaction = newTransaction();
            Payment opened = opened(transaction, 1);

            Together.call(
                    2,
                    number -> number == 0
                            ? start(transaction, CAUSES.keyed(OWNER))
                            : cancel(intent(transaction, 1, OWNER.subject()), CAUSES.event()));

            Versioned<Payment> ended = find(id(opened), OWNER).orElseThrow();
            assertThat(ended.version()).isEqualTo(2);
            assertThat(announcedOf(id(opened)))
                    .extracting(Announced::event)
                    .containsExactly(ended.state() instanceof Payment.Started ? "PaymentStarted" : "PaymentCancelled");
        }
    }
}
