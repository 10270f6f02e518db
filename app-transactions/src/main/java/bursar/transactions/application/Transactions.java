package bursar.transactions.application;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All transactions. A change is one atomic step: the transaction, the event it raised and the mark that its cause was
 * answered are stored together, or nothing is. The same cause again gets the same answer; the rule is not asked. What
 * the caller does not own is absent. Changes of one transaction queue, and its events keep their order. Safe for
 * concurrent use. A store that fails or does not answer throws, and after a throw the outcome is unknown: the same
 * cause tells it.
 */
public interface Transactions {

    /** Stores a new transaction. */
    Answer<Transaction, Refusal> create(Transaction.Draft draft, Cause cause);

    Answer<Transaction, Refusal> change(TransactionId id, Cause cause, Rule rule);

    Optional<Versioned<Transaction>> find(TransactionId id, Caller caller);

    /**
     * The caller's own, newest first, by creation time and then id.
     *
     * @param after only those that come after this place
     * @param max at most so many
     */
    List<Versioned<Transaction>> list(Filter filter, Optional<Place> after, int max, Caller caller);

    /** Pure: it may be asked again about a newer state. */
    @FunctionalInterface
    interface Rule {
        Decision decide(Transaction transaction);
    }

    /** What to list; an empty criterion holds for all. */
    record Filter(Optional<Transaction.Status> status, Optional<CustomerId> customer) {}

    /** A place in a list. */
    record Place(Instant createdAt, TransactionId id) {}
}
