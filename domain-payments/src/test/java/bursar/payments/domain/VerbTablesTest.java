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

import bursar.payments.domain.PaymentEvent.PaymentCancelled;
import bursar.payments.domain.PaymentEvent.PaymentConfirmed;
import bursar.payments.domain.PaymentEvent.PaymentExpired;
import bursar.payments.domain.PaymentEvent.PaymentFailed;
import bursar.payments.domain.PaymentEvent.PaymentStarted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each verb beside every state there is. */
class VerbTablesTest {

    @Test
    void a_submission_that_is_known_already_is_decided_for_every_state() {
        new Table()
                .row(unchanged(), PENDING, STARTED, CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.reopen(state, INTENT));
    }

    @Test
    void a_known_submission_of_another_amount_contradicts_every_state() {
        var dearer = new Payment.Intent(TRANSACTION, 2, "owner", CUSTOMER, Money.parse("7.01", "EUR"));
        new Table()
                .row(refused(AMOUNT_DIFFERS), PENDING, STARTED, CONFIRMED, CONFIRMED_WITHOUT_REFERENCE)
                .row(refused(AMOUNT_DIFFERS), FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.reopen(state, dearer));
    }

    @Test
    void a_start_in_time_is_decided_for_every_state() {
        new Table()
                .row(PENDING, changed(STARTED, new PaymentStarted(ID, TRANSACTION, 2)))
                .row(unchanged(), STARTED)
                .row(refused(PAYMENT_FINAL), CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.start(state, IN_TIME));
    }

    @Test
    void a_start_that_comes_too_late_is_decided_for_every_state() {
        new Table()
                .row(PENDING, refused(PAYMENT_EXPIRED))
                .row(unchanged(), STARTED)
                .row(refused(PAYMENT_FINAL), CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.start(state, EXPIRES_AT));
    }

    @Test
    void a_confirmation_with_a_reference_is_decided_for_every_state() {
        var reference = Optional.of(REFERENCE);
        new Table()
                .row(PENDING, refused(PAYMENT_NOT_STARTED))
                .row(STARTED, changed(CONFIRMED, new PaymentConfirmed(ID, TRANSACTION, 2, AMOUNT, reference)))
                .row(CONFIRMED, unchanged())
                .row(refused(PAYMENT_FINAL), CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.confirm(state, reference));
    }

    @Test
    void a_confirmation_with_another_reference_than_the_first_is_refused() {
        var another = new ProviderReference("psp-2");
        assertThat(Payment.confirm(CONFIRMED, Optional.of(another))).isEqualTo(refused(PAYMENT_FINAL));
    }

    @Test
    void a_confirmation_without_a_reference_is_decided_for_every_state() {
        new Table()
                .row(PENDING, refused(PAYMENT_NOT_STARTED))
                .row(
                        STARTED,
                        changed(
                                CONFIRMED_WITHOUT_REFERENCE,
                                new PaymentConfirmed(ID, TRANSACTION, 2, AMOUNT, Optional.empty())))
                .row(unchanged(), CONFIRMED, CONFIRMED_WITHOUT_REFERENCE)
                .row(refused(PAYMENT_FINAL), FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.confirm(state, Optional.empty()));
    }

    @Test
    void a_failure_is_decided_for_every_state() {
        new Table()
                .row(PENDING, refused(PAYMENT_NOT_STARTED))
                .row(STARTED, changed(FAILED, new PaymentFailed(ID, TRANSACTION, 2, DECLINED)))
                .row(unchanged(), FAILED)
                .row(refused(PAYMENT_FINAL), CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.fail(state, DECLINED));
    }

    @Test
    void a_cancellation_request_is_decided_for_every_state() {
        new Table()
                .row(PENDING, changed(CANCELLED, new PaymentCancelled(ID, TRANSACTION, 2)))
                .row(unchanged(), STARTED, CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(Payment::cancel);
    }

    @Test
    void before_its_expiry_no_state_expires() {
        new Table()
                .row(unchanged(), PENDING, STARTED, CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.expire(state, IN_TIME));
    }

    @Test
    void an_expiry_is_decided_for_every_state() {
        new Table()
                .row(PENDING, changed(EXPIRED, new PaymentExpired(ID, TRANSACTION, 2)))
                .row(unchanged(), STARTED, CONFIRMED, CONFIRMED_WITHOUT_REFERENCE, FAILED, CANCELLED, EXPIRED)
                .isWhatIsDecidedBy(state -> Payment.expire(state, EXPIRES_AT));
    }

    /** What a verb must decide, for every state. */
    private static final class Table {
        private final Map<Payment, Decision> rows = new LinkedHashMap<>();

        Table row(Payment state, Decision decision) {
            rows.put(state, decision);
            return this;
        }

        Table row(Decision decision, Payment... states) {
            for (Payment state : states) {
                row(state, decision);
            }
            return this;
        }

        void isWhatIsDecidedBy(Function<Payment, Decision> verb) {
            assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(Samples.everyState());
            rows.forEach((state, decision) ->
                    assertThat(verb.apply(state)).as("in %s", state.status()).isEqualTo(decision));
        }
    }
}
