package bursar.transactions.testing;

import static bursar.transactions.testing.TransactionShapes.draft;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import bursar.step.testing.StepContract;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.Draft;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionEvent.TransactionSubmitted;
import bursar.transactions.domain.TransactionId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The port {@link Transactions}, as the step's contract asks it. What counts is items. */
public interface TransactionsUnderTest extends StepContract<Transaction, TransactionEvent, Refusal> {

    Transactions transactions();

    @Override
    default Answer<Transaction, Refusal> open(Cause cause) {
        return transactions().create(draft(IDS.next(), OWNER.subject()), cause);
    }

    @Override
    default Answer<Transaction, Refusal> change(
            UUID id, Cause cause, Function<Transaction, Verdict<Transaction, TransactionEvent, Refusal>> rule) {
        return transactions().change(new TransactionId(id), cause, transaction -> switch (rule.apply(transaction)) {
            case Verdict.Changed<Transaction, TransactionEvent, Refusal>(var next, var event) ->
                new Decision.Changed(next, event);
            case Verdict.Unchanged<Transaction, TransactionEvent, Refusal>() -> new Decision.Unchanged();
            case Verdict.Refused<Transaction, TransactionEvent, Refusal>(var why) -> new Decision.Refused(why);
        });
    }

    @Override
    default Optional<Versioned<Transaction>> find(UUID id, Caller caller) {
        return transactions().find(new TransactionId(id), caller);
    }

    @Override
    default UUID id(Transaction transaction) {
        return transaction.details().id().value();
    }

    @Override
    default int count(Transaction transaction) {
        return transaction.details().items().size();
    }

    @Override
    default Verdict.Changed<Transaction, TransactionEvent, Refusal> countUp(Transaction transaction) {
        var it = TransactionShapes.withItem(transaction, "Coffee", 1, "3.50").details();
        return new Verdict.Changed<>(
                new Draft(it),
                Optional.of(new TransactionSubmitted(it.id(), 1, it.owner(), it.customer(), it.total())));
    }

    @Override
    default Refusal refusal() {
        return Refusal.Rejection.TRANSACTION_EMPTY;
    }

    default Versioned<Transaction> now(Answer<Transaction, Refusal> answer) {
        return done(answer).now();
    }
}
