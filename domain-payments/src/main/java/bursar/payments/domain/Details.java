package bursar.payments.domain;

import java.time.Instant;

/**
 * What a payment is for, in every status.
 *
 * @param owner the subject of the caller who owns the transaction
 * @param expiresAt from this instant on it can no longer be started
 */
public record Details(
        PaymentId id,
        TransactionRef transaction,
        int submission,
        String owner,
        CustomerId customer,
        Money amount,
        Instant expiresAt) {

    public Details {
        if (!id.equals(PaymentId.of(transaction, submission))) {
            throw new IllegalArgumentException("A payment's id is that of its submission");
        }
    }
}
