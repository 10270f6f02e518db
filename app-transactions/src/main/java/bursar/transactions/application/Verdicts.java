package bursar.transactions.application;

import bursar.step.Change;
import bursar.step.Verdict;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionEvent;
import java.util.Optional;

/** Turns what this context decides into the words of the step. For the stores behind {@link Transactions}. */
public final class Verdicts {

    private Verdicts() {}

    public static Change<Transaction, TransactionEvent, Refusal> creation(Transaction.Draft draft) {
        return new Change<>(
                (_, _) -> {
                    throw new IllegalStateException(
                            "An id was drawn twice: " + draft.details().id());
                },
                Optional.of(_ -> new Verdict.Changed<>(draft, Optional.empty())));
    }

    public static Change<Transaction, TransactionEvent, Refusal> change(Transactions.Rule rule) {
        return new Change<>((transaction, _) -> verdict(rule.decide(transaction)), Optional.empty());
    }

    private static Verdict<Transaction, TransactionEvent, Refusal> verdict(Decision decision) {
        return switch (decision) {
            case Decision.Changed(var now, var event) -> new Verdict.Changed<>(now, event);
            case Decision.Unchanged() -> new Verdict.Unchanged<>();
            case Decision.Refused(var why) -> new Verdict.Refused<>(why);
        };
    }
}
