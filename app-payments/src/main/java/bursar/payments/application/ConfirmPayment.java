package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Refusal;
import bursar.step.Answer;
import bursar.step.Cause;
import java.util.Optional;

/** Confirms that the provider has moved the money. */
public final class ConfirmPayment {

    public record Command(PaymentId payment, Optional<ProviderReference> reference) {}

    private final Payments payments;

    public ConfirmPayment(Payments payments) {
        this.payments = payments;
    }

    public Answer<Payment, Refusal> handle(Command command, Cause.Request cause) {
        return payments.change(command.payment(), cause, (payment, _) -> Payment.confirm(payment, command.reference()));
    }
}
