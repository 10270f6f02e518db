package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.Refusal;
import bursar.step.Answer;
import bursar.step.Cause;
import java.time.Duration;

/** Opens the payment of a submission, PENDING until it is started; unless it is there, or was cancelled, already. */
public final class OpenPayment {

    public record Command(Payment.Intent intent) {}

    private final Payments payments;
    private final Duration expiresAfter;

    public OpenPayment(Payments payments, Duration expiresAfter) {
        this.payments = payments;
        this.expiresAfter = expiresAfter;
    }

    public Answer<Payment, Refusal> handle(Command command, Cause.Event cause) {
        Payment.Intent intent = command.intent();
        return payments.changeOrOpen(
                intent.paymentId(),
                cause,
                (payment, _) -> Payment.reopen(payment, intent),
                now -> Payment.open(intent, expiresAfter, now));
    }
}
