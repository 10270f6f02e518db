package bursar.transactions.domain;

/** Why a transaction was cancelled or its payment failed: 1-200 code points. */
public record Reason(String value) {

    /** Its payment was not started in time. */
    public static final Reason PAYMENT_EXPIRED = new Reason("PAYMENT_EXPIRED");
    /** The payment was confirmed before the cancellation reached it. */
    public static final Reason CANCELLATION_TOO_LATE = new Reason("CANCELLATION_TOO_LATE");

    public Reason {
        value = Text.checked(value, 200);
    }
}
