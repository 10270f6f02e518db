package bursar.payments.testing;

import static bursar.payments.testing.PaymentShapes.intent;

import bursar.payments.application.Payments;
import bursar.payments.application.Payments.Filter;
import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Payment.Status;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.PaymentEvent.PaymentFailed;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Reason;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.Refusal.Rejection;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.step.testing.StepContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The port {@link Payments}, as the step's contract asks it. What counts is written in a reason. */
public interface PaymentsUnderTest extends StepContract<Payment, PaymentEvent, Refusal> {

    Duration IN_TIME = Duration.ofMinutes(15);

    Payments payments();

    @Override
    default Answer<Payment, Refusal> open(Cause cause) {
        return open(intent(newTransaction(), 1, OWNER.subject()), IN_TIME, cause);
    }

    @Override
    default Answer<Payment, Refusal> change(
            UUID id, Cause cause, Function<Payment, Verdict<Payment, PaymentEvent, Refusal>> rule) {
        return payments().change(new PaymentId(id), cause, (payment, _) -> switch (rule.apply(payment)) {
            case Verdict.Changed<Payment, PaymentEvent, Refusal>(var next, var event) ->
                new Decision.Changed(next, event);
            case Verdict.Unchanged<Payment, PaymentEvent, Refusal>() -> new Decision.Unchanged();
            case Verdict.Refused<Payment, PaymentEvent, Refusal>(var why) -> new Decision.Refused(why);
        });
    }

    @Override
    default Optional<Versioned<Payment>> find(UUID id, Caller caller) {
        return payments().find(new PaymentId(id), caller);
    }

    @Override
    default UUID id(Payment payment) {
        return payment.details().id().value();
    }

    @Override
    default int count(Payment payment) {
        return payment.reason().map(reason -> Integer.parseInt(reason.value())).orElse(0);
    }

    @Override
    default Verdict.Changed<Payment, PaymentEvent, Refusal> countUp(Payment payment) {
        var it = payment.details();
        var next = new Reason(Integer.toString(count(payment) + 1));
        return new Verdict.Changed<>(
                new Payment.Failed(it, next),
                Optional.of(new PaymentFailed(it.id(), it.transaction(), it.submission(), next)));
    }

    @Override
    default Refusal refusal() {
        return Rejection.PAYMENT_FINAL;
    }

    default TransactionRef newTransaction() {
        return new TransactionRef(IDS.next());
    }

    default Answer<Payment, Refusal> open(Payment.Intent intent, Duration expiresAfter, Cause cause) {
        return payments()
                .changeOrOpen(
                        intent.paymentId(),
                        cause,
                        (payment, _) -> Payment.reopen(payment, intent),
                        now -> Payment.open(intent, expiresAfter, now));
    }

    default Payment opened(TransactionRef transaction, int submission) {
        return done(open(intent(transaction, submission, OWNER.subject()), IN_TIME, CAUSES.event()))
                .now()
                .state();
    }

    default Answer<Payment, Refusal> cancel(Payment.Intent intent, Cause cause) {
        return payments()
                .changeOrOpen(
                        intent.paymentId(),
                        cause,
                        (payment, _) -> Payment.cancel(payment),
                        now -> Payment.cancelUnopened(intent, now));
    }

    default Answer<Payment, Refusal> start(TransactionRef transaction, Cause cause) {
        return payments().changeLiveOf(transaction, cause, Payment::start);
    }

    default List<Versioned<Payment>> listed(
            Caller caller, Optional<TransactionRef> transaction, Optional<Status> status) {
        return payments().list(new Filter(transaction, status), Optional.empty(), 100, caller);
    }
}
