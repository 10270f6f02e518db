package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.Reason;
import bursar.payments.domain.Refusal;
import bursar.step.Answer;
import bursar.step.Cause;

/** Records that the provider could not move the money. */
public final class FailPayment {

    public record Command(PaymentId payment, Reason reason) {}

    private final Payments payments;

    public FailPayment(Payments payments) {
        this.payments = payments;
    }

    public Answer<Payment, Refusal> handle(Command command, Cause.Request cause) {
        return payments.change(command.payment(), cause, (payment, _) -> Payment.fail(payment, command.reason()));
    }
}
