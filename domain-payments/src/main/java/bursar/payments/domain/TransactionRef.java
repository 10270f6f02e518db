package bursar.payments.domain;

import java.util.UUID;

/** Payments' own name for a transaction of the Transactions context. */
public record TransactionRef(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
