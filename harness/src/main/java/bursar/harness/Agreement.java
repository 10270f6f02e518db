package bursar.harness;

import java.util.Set;

/** What a transaction and the payment of its latest submission may be when nothing is on its way. */
public final class Agreement {

    private static final Set<String> PAIRS = Set.of(
            "SUBMITTED PENDING",
            "SUBMITTED STARTED",
            "COMPLETED CONFIRMED",
            "CANCELLED CANCELLED",
            "CANCELLED FAILED",
            "CANCELLED EXPIRED",
            "PAYMENT_FAILED FAILED",
            "PAYMENT_FAILED EXPIRED",
            "CANCELLATION_PENDING STARTED");

    private Agreement() {}

    /** By the names of their statuses. */
    public static boolean atRest(String transaction, String payment) {
        return PAIRS.contains(transaction + " " + payment);
    }
}
