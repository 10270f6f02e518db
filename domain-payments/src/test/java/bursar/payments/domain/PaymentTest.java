package bursar.payments.domain;

import static bursar.payments.domain.Refusal.Contradiction.AMOUNT_DIFFERS;
import static bursar.payments.domain.Refusal.Rejection.PAYMENT_EXPIRED;
import static bursar.payments.domain.Refusal.Rejection.PAYMENT_FINAL;
import static bursar.payments.domain.Refusal.Rejection.PAYMENT_NOT_STARTED;
import static bursar.payments.domain.Samples.AMOUNT;
import static bursar.payments.domain.Samples.CANCELLED;
import static bursar.payments.domain.Samples.CONFIRMED;
import static bursar.payments.domain.Samples.CONFIRMED_WITHOUT_REFERENCE;
import static bursar.payments.domain.Samples.CUSTOMER;
import static bursar.payments.domain.Samples.DECLINED;
import static bursar.payments.domain.Samples.DETAILS;
import static bursar.payments.domain.Samples.EXPIRED;
import static bursar.payments.domain.Samples.EXPIRES_AT;
import static bursar.payments.domain.Samples.FAILED;
import static bursar.payments.domain.Samples.ID;
import static bursar.payments.domain.Samples.INTENT;
import static bursar.payments.domain.Samples.IN_TIME;
import static bursar.payments.domain.Samples.PENDING;
import static bursar.payments.domain.Samples.REFERENCE;
import static bursar.payments.domain.Samples.STARTED;
import static bursar.payments.domain.Samples.TRANSACTION;
import static bursar.payments.domain.Samples.changed;
import static bursar.payments.domain.Samples.refused;
import static bursar.payments.domain.Samples.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.PaymentEvent.PaymentCancelled;
import bursar.payments.domain.PaymentEvent.PaymentExpired;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The invariants of a payment. */
class PaymentTest {

    private static final List<Payment> FINAL =
            List.of(CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED);

    /** Everything that can be asked or told of a payment, in time and too late. */
    private static Stream<Decision> everythingAskedOf(Payment payment) {
        return Stream.of(IN_TIME, EXPIRES_AT)
                .flatMap(now -> Stream.of(
                        Payment.reopen(payment, INTENT),
                        Payment.start(payment, now),
                        Payment.confirm(payment, Optional.of(REFERENCE)),
                        Payment.confirm(payment, Optional.of(new ProviderReference("psp-2"))),
                        Payment.confirm(payment, Optional.empty()),
                        Payment.fail(payment, DECLINED),
                        Payment.cancel(payment),
                        Payment.expire(payment, now)));
    }

    @Test
    void a_payment_has_the_id_of_its_submission_in_every_state() {
        assertThat(ID).isEqualTo(INTENT.paymentId());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Details(
                        PaymentId.of(TRANSACTION, 3), TRANSACTION, 2, "owner", CUSTOMER, AMOUNT, EXPIRES_AT))
                .withMessage("A payment's id is that of its submission");
    }

    @Test
    void submissions_are_numbered_from_one() {
        assertThat(new Payment.Intent(TRANSACTION, 1, "owner", CUSTOMER, AMOUNT).submission())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payment.Intent(TRANSACTION, 0, "owner", CUSTOMER, AMOUNT))
                .withMessage("Submissions are numbered from 1");
    }

    @Test
    void a_submission_that_is_known_already_opens_nothing() {
        assertThat(Samples.everyState())
                .allSatisfy(
                        payment -> assertThat(Payment.reopen(payment, INTENT)).isEqualTo(unchanged()));
    }

    @Test
    void what_a_payment_is_for_never_changes() {
        assertThat(Samples.everyState())
                .allSatisfy(payment -> assertThat(everythingAskedOf(payment)).allSatisfy(decision -> {
                    if (decision instanceof Decision.Changed(var next, var _)) {
                        assertThat(next.details()).isEqualTo(DETAILS);
                    }
                }));
    }

    @Test
    void a_payment_is_started_before_its_expiry_and_not_from_then_on() {
        assertThat(Payment.start(PENDING, EXPIRES_AT.minusNanos(1))).isInstanceOf(Decision.Changed.class);
        assertThat(Payment.start(PENDING, EXPIRES_AT)).isEqualTo(refused(PAYMENT_EXPIRED));
        assertThat(Payment.start(PENDING, EXPIRES_AT.plusSeconds(1))).isEqualTo(refused(PAYMENT_EXPIRED));
    }

    @Test
    void only_a_started_payment_is_confirmed_or_failed() {
        assertThat(Payment.confirm(STARTED, Optional.of(REFERENCE))).isInstanceOf(Decision.Changed.class);
        assertThat(Payment.fail(STARTED, DECLINED)).isInstanceOf(Decision.Changed.class);
        assertThat(Payment.confirm(PENDING, Optional.of(REFERENCE))).isEqualTo(refused(PAYMENT_NOT_STARTED));
        assertThat(Payment.fail(PENDING, DECLINED)).isEqualTo(refused(PAYMENT_NOT_STARTED));
    }

    @Test
    void confirmed_failed_cancelled_and_expired_are_final() {
        assertThat(FINAL)
                .allSatisfy(payment ->
                        assertThat(everythingAskedOf(payment)).noneMatch(Decision.Changed.class::isInstance));
    }

    @Test
    void a_started_payment_is_neither_cancelled_nor_expired() {
        assertThat(Payment.cancel(STARTED)).isEqualTo(unchanged());
        assertThat(Payment.expire(STARTED, EXPIRES_AT.plusSeconds(3600))).isEqualTo(unchanged());
    }

    @Test
    void repeating_a_command_that_took_effect_succeeds_and_changes_nothing() {
        assertThat(Payment.start(STARTED, IN_TIME)).isEqualTo(unchanged());
        assertThat(Payment.start(STARTED, EXPIRES_AT)).isEqualTo(unchanged());
        assertThat(Payment.confirm(CONFIRMED, Optional.of(REFERENCE))).isEqualTo(unchanged());
        assertThat(Payment.confirm(CONFIRMED, Optional.empty())).isEqualTo(unchanged());
        assertThat(Payment.confirm(CONFIRMED_WITHOUT_REFERENCE, Optional.empty()))
                .isEqualTo(unchanged());
        assertThat(Payment.fail(FAILED, DECLINED)).isEqualTo(unchanged());
        assertThat(Payment.fail(FAILED, new Reason("Another reason"))).isEqualTo(unchanged());
    }

    @Test
    void anything_else_asked_of_a_payment_that_has_ended_is_refused() {
        assertThat(FINAL)
                .allSatisfy(
                        payment -> assertThat(Payment.start(payment, IN_TIME)).isEqualTo(refused(PAYMENT_FINAL)));
        for (Payment payment : List.of(FAILED, CANCELLED, EXPIRED)) {
            assertThat(Payment.confirm(payment, Optional.empty())).isEqualTo(refused(PAYMENT_FINAL));
        }
        for (Payment payment : List.of(CONFIRMED, CANCELLED, EXPIRED)) {
            assertThat(Payment.fail(payment, DECLINED)).isEqualTo(refused(PAYMENT_FINAL));
        }
        assertThat(Payment.confirm(CONFIRMED, Optional.of(new ProviderReference("psp-2"))))
                .isEqualTo(refused(PAYMENT_FINAL));
        assertThat(Payment.confirm(CONFIRMED_WITHOUT_REFERENCE, Optional.of(REFERENCE)))
                .isEqualTo(refused(PAYMENT_FINAL));
    }

    @Test
    void a_payment_is_opened_with_its_time_to_be_started_counted_from_now() {
        Instant now = Instant.parse("2026-11-23T09:00:00.000Z");

        assertThat(Payment.open(INTENT, Duration.ofMinutes(15), now))
                .isEqualTo(new Decision.Changed(PENDING, Optional.empty()));
    }

    @Test
    void at_any_instant_a_pending_payment_is_either_started_or_expired() {
        for (Instant now : List.of(Instant.EPOCH, IN_TIME, EXPIRES_AT, EXPIRES_AT.plusMillis(1))) {
            boolean started = Payment.start(PENDING, now) instanceof Decision.Changed;
            boolean expired = Payment.expire(PENDING, now) instanceof Decision.Changed;

            assertThat(started).as("at %s", now).isNotEqualTo(expired);
        }
    }

    @Test
    void an_overdue_payment_expires_and_says_so() {
        assertThat(Payment.expire(PENDING, IN_TIME)).isEqualTo(unchanged());
        assertThat(Payment.expire(PENDING, EXPIRES_AT))
                .isEqualTo(changed(EXPIRED, new PaymentExpired(ID, TRANSACTION, 2)));
    }

    @Test
    void a_cancellation_request_before_its_submission_leaves_a_tombstone_and_says_so() {
        assertThat(Payment.cancelUnopened(INTENT, EXPIRES_AT))
                .isEqualTo(changed(CANCELLED, new PaymentCancelled(ID, TRANSACTION, 2)));
    }

    @Test
    void a_submission_after_its_tombstone_opens_nothing() {
        assertThat(Payment.reopen(CANCELLED, INTENT)).isEqualTo(unchanged());
    }

    @Test
    void a_submission_of_another_amount_than_its_payment_is_a_contradiction() {
        var euros = new Payment.Intent(TRANSACTION, 2, "owner", CUSTOMER, Money.parse("7.01", "EUR"));
        var dollars = new Payment.Intent(TRANSACTION, 2, "owner", CUSTOMER, Money.parse("7.00", "USD"));

        assertThat(Samples.everyState()).allSatisfy(payment -> {
            assertThat(Payment.reopen(payment, euros)).isEqualTo(refused(AMOUNT_DIFFERS));
            assertThat(Payment.reopen(payment, dollars)).isEqualTo(refused(AMOUNT_DIFFERS));
        });
    }

    @Test
    void a_reference_belongs_to_a_confirmed_payment_and_a_reason_to_a_failed_one() {
        assertThat(Samples.everyState())
                .extracting(Payment::providerReference)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(REFERENCE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(Samples.everyState())
                .extracting(Payment::reason)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(DECLINED),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void each_state_knows_its_status_by_name() {
        assertThat(Samples.everyState())
                .extracting(Payment::status)
                .containsExactly(
                        Status.PENDING,
                        Status.STARTED,
                        Status.CONFIRMED,
                        Status.CONFIRMED,
                        Status.FAILED,
                        Status.CANCELLED,
                        Status.EXPIRED);
    }
}
