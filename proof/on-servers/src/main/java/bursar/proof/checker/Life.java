package bursar.proof.checker;

import java.util.Map;
import java.util.Set;

/**
 * The ways that an aggregate can go, from status to status.
 *
 * @param byRequest where a request leads
 * @param byEvent where an event of the other context, or the time, leads
 * @param unseen what it was at a version that neither a request nor an event tells of
 * @param events what is announced of a status
 */
record Life(
        Map<String, Set<String>> byRequest,
        Map<String, Set<String>> byEvent,
        String unseen,
        Map<String, String> events) {

    /** Before its first version. */
    static final String NOT_THERE = "";

    static final Life TRANSACTION = new Life(
            Map.of(
                    NOT_THERE,
                    Set.of("DRAFT"),
                    "DRAFT",
                    Set.of("DRAFT", "SUBMITTED", "CANCELLED"),
                    "SUBMITTED",
                    Set.of("CANCELLATION_PENDING"),
                    "PAYMENT_FAILED",
                    Set.of("SUBMITTED", "CANCELLED")),
            Map.of(
                    "SUBMITTED", Set.of("COMPLETED", "PAYMENT_FAILED"),
                    "CANCELLATION_PENDING", Set.of("CANCELLED", "COMPLETED")),
            "PAYMENT_FAILED",
            Map.of(
                    "transactions.transaction-submitted.v1", "SUBMITTED",
                    "transactions.transaction-cancellation-requested.v1", "CANCELLATION_PENDING",
                    "transactions.transaction-completed.v1", "COMPLETED",
                    "transactions.transaction-cancelled.v1", "CANCELLED"));

    /** One that is cancelled at first is a tombstone. */
    static final Life PAYMENT = new Life(
            Map.of("PENDING", Set.of("STARTED"), "STARTED", Set.of("CONFIRMED", "FAILED")),
            Map.of(NOT_THERE, Set.of("PENDING", "CANCELLED"), "PENDING", Set.of("CANCELLED", "EXPIRED")),
            "PENDING",
            Map.of(
                    "payments.payment-started.v1", "STARTED",
                    "payments.payment-confirmed.v1", "CONFIRMED",
                    "payments.payment-failed.v1", "FAILED",
                    "payments.payment-expired.v1", "EXPIRED",
                    "payments.payment-cancelled.v1", "CANCELLED"));

    boolean allows(String from, String to) {
        return isAsked(from, to) || leads(byEvent, from, to);
    }

    boolean isAsked(String from, String to) {
        return leads(byRequest, from, to);
    }

    private static boolean leads(Map<String, Set<String>> steps, String from, String to) {
        return steps.getOrDefault(from, Set.of()).contains(to);
    }

    boolean announces(String status) {
        return events.containsValue(status);
    }
}
