package bursar.payments.domain;

import java.util.Optional;

/** What happened to a payment, as past facts. */
public sealed interface PaymentEvent {

    PaymentId payment();

    TransactionRef transaction();

    int submission();

    record PaymentStarted(PaymentId payment, TransactionRef transaction, int submission) implements PaymentEvent {}

    record PaymentConfirmed(
            PaymentId payment,
            TransactionRef transaction,
            int submission,
            Money amount,
            Optional<ProviderReference> providerReference)
            implements PaymentEvent {}

    record PaymentFailed(PaymentId payment, TransactionRef transaction, int submission, Reason reason)
            implements PaymentEvent {}

    record PaymentExpired(PaymentId payment, TransactionRef transaction, int submission) implements PaymentEvent {}

    record PaymentCancelled(PaymentId payment, TransactionRef transaction, int submission) implements PaymentEvent {}
}
