package bursar.payments.application;

import bursar.payments.domain.Decision;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentEvent;
import bursar.payments.domain.Refusal;
import bursar.step.Change;
import bursar.step.Verdict;
import java.util.Optional;

/** Turns what this context decides into the words of the step. For the stores behind {@link Payments}. */
public final class Verdicts {

    private Verdicts() {}

    public static Change<Payment, PaymentEvent, Refusal> change(Payments.Rule rule) {
        return new Change<>((payment, now) -> verdict(rule.decide(payment, now)), Optional.empty());
    }

    public static Change<Payment, PaymentEvent, Refusal> changeOrOpen(Payments.Rule rule, Payments.Opening opening) {
        return new Change<>(
                (payment, now) -> verdict(rule.decide(payment, now)), Optional.of(now -> verdict(opening.decide(now))));
    }

    private static Verdict<Payment, PaymentEvent, Refusal> verdict(Decision decision) {
        return switch (decision) {
            case Decision.Changed(var now, var event) -> new Verdict.Changed<>(now, event);
            case Decision.Unchanged() -> new Verdict.Unchanged<>();
            case Decision.Refused(var why) -> new Verdict.Refused<>(why);
        };
    }
}
