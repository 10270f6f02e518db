package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.Refusal;
import bursar.step.Answer;
import bursar.step.Cause;

/**
 * Cancels the payment of a submission because Transactions asks for it, if it is not started. A request that overtook
 * its submission leaves a tombstone.
 */
public final class CancelPayment {

    public record Command(Payment.Intent intent) {}

    private final Payments payments;

    public CancelPayment(Payments payments) {
        this.payments = payments;
    }

    public Answer<Payment, Refusal> handle(Command command, Cause.Event cause) {
        Payment.Intent intent = command.intent();
        return payments.changeOrOpen(
                intent.paymentId(),
                cause,
                (payment, _) -> Payment.cancel(payment),
                now -> Payment.cancelUnopened(intent, now));
    }
}
