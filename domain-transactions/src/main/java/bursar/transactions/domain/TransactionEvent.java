package bursar.transactions.domain;

import java.util.Optional;

/** What happened to a transaction, as past facts. */
public sealed interface TransactionEvent {

    TransactionId transaction();

    /** Its payment may be opened. */
    record TransactionSubmitted(
            TransactionId transaction, int submission, String owner, CustomerId customer, Money amount)
            implements TransactionEvent {}

    /** Payments is asked to cancel. Says all that a tombstone needs, for it may overtake its submission. */
    record TransactionCancellationRequested(
            TransactionId transaction, int submission, String owner, CustomerId customer, Money amount)
            implements TransactionEvent {}

    record TransactionCompleted(TransactionId transaction) implements TransactionEvent {}

    record TransactionCancelled(TransactionId transaction, Optional<Reason> reason) implements TransactionEvent {}
}
