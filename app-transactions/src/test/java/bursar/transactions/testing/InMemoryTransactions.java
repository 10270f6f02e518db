package bursar.transactions.testing;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.step.testing.Announced;
import bursar.step.testing.InMemoryStep;
import bursar.step.testing.InMemoryStep.Finder;
import bursar.step.testing.SettableClock;
import bursar.transactions.application.Transactions;
import bursar.transactions.application.Verdicts;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionEvent;
import bursar.transactions.domain.TransactionId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All transactions, in memory. */
public final class InMemoryTransactions implements Transactions {

    private final InMemoryStep<Transaction, TransactionEvent, Refusal> step;

    public InMemoryTransactions() {
        this(new SettableClock());
    }

    /** @param clock the store's */
    public InMemoryTransactions(InstantSource clock) {
        this(clock, InMemoryStep.Commit.alone());
    }

    /**
     * @param clock the store's
     * @param commit what else a change stores
     */
    public InMemoryTransactions(InstantSource clock, InMemoryStep.Commit<Transaction, TransactionEvent> commit) {
        step = new InMemoryStep<>(
                transaction -> transaction.details().id().value(),
                transaction -> transaction.details().owner(),
                (_, _) -> {},
                clock,
                commit);
    }

    @Override
    public Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause) {
        return step.take(Finder.byId(draft.details().id().value()), cause, Verdicts.creation(draft));
    }

    @Override
    public Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule) {
        return step.take(Finder.byId(id.value()), cause, Verdicts.change(rule));
    }

    @Override
    public Optional<Versioned<Transaction>> find(TransactionId id, Caller caller) {
        return step.find(id.value(), caller);
    }

    @Override
    public List<Versioned<Transaction>> list(Filter filter, Optional<Place> after, int max, Caller caller) {
        return step.list(
                caller,
                transaction -> filter.status().map(transaction.status()::equals).orElse(true)
                        && filter.customer()
                                .map(transaction.details().customer()::equals)
                                .orElse(true),
                after.map(place ->
                        new InMemoryStep.Place(place.createdAt(), place.id().value())),
                max);
    }

    /** Whether the cause was answered, with an effect or without. */
    public boolean hasAnswered(Cause.Key cause) {
        return step.hasAnswered(cause);
    }

    /** Forgets the causes that were answered longer ago, as retention does. */
    public void forgetCauses(Duration older) {
        step.forgetCauses(older);
    }

    /** All of them, as they are. */
    public List<Transaction> all() {
        return step.where(_ -> true);
    }

    /** Every event, in the order of the commits. */
    public List<InMemoryStep.Raised<TransactionEvent>> raised() {
        return step.raised();
    }

    /** The events of one transaction, in order. */
    public List<Announced> announcedOf(UUID transaction) {
        return step.announcedOf(transaction);
    }
}
