package bursar.proof.checker;

import java.util.Map;
import java.util.Set;

/**
 * The ways that an aggregate can go.
 *
 * @param first the statuses at version 1
 * @param next the statuses that may follow each
 * @param unseen what it was at a version that neither a request nor an event tells of
 * @param byRequest the statuses that somebody has to have asked for
 * @param events what is announced of each status
 */
record Life(
        Set<String> first,
        Map<String, Set<String>> next,
        String unseen,
        Set<String> byRequest,
        Map<String, String> events) {

    static final Life TRANSACTION = new Life(
            Set.of("DRAFT"),
            Map.of(
                    "DRAFT", Set.of("DRAFT", "SUBMITTED", "CANCELLED"),
                    "SUBMITTED", Set.of("COMPLETED", "PAYMENT_FAILED", "CANCELLATION_PENDING"),
                    "CANCELLATION_PENDING", Set.of("CANCELLED", "COMPLETED"),
                    "PAYMENT_FAILED", Set.of("SUBMITTED", "CANCELLED")),
            "PAYMENT_FAILED",
            Set.of("DRAFT", "SUBMITTED", "CANCELLATION_PENDING"),
            Map.of(
                    "transactions.transaction-submitted.v1", "SUBMITTED",
                    "transactions.transaction-cancellation-requested.v1", "CANCELLATION_PENDING",
                    "transactions.transaction-completed.v1", "COMPLETED",
                    "transactions.transaction-cancelled.v1", "CANCELLED"));

    /** A cancelled one may be a tombstone. */
    static final Life PAYMENT = new Life(
            Set.of("PENDING", "CANCELLED"),
            Map.of(
                    "PENDING", Set.of("STARTED", "CANCELLED", "EXPIRED"),
                    "STARTED", Set.of("CONFIRMED", "FAILED")),
            "PENDING",
            Set.of("STARTED", "CONFIRMED", "FAILED"),
            Map.of(
                    "payments.payment-started.v1", "STARTED",
                    "payments.payment-confirmed.v1", "CONFIRMED",
                    "payments.payment-failed.v1", "FAILED",
                    "payments.payment-expired.v1", "EXPIRED",
                    "payments.payment-cancelled.v1", "CANCELLED"));

    boolean allows(String from, String to) {
        return next.getOrDefault(from, Set.of()).contains(to);
    }

    boolean announces(String status) {
        return events.containsValue(status);
    }
}
