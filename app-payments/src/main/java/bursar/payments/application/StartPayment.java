package bursar.payments.application;

import bursar.payments.domain.Payment;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Cause;

/** Starts the live payment of a transaction. From then on only its outcome ends it. */
public final class StartPayment {

    public record Command(TransactionRef transaction) {}

    private final Payments payments;

    public StartPayment(Payments payments) {
        this.payments = payments;
    }

    public Answer<Payment, Refusal> handle(Command command, Cause.Request cause) {
        return payments.changeLiveOf(command.transaction(), cause, Payment::start);
    }
}
