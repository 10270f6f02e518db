package bursar.proof.crash;

/** How a transaction with one item and one submission ends, and its payment. */
record End(String status, long version, String payment, long paymentVersion) {

    /** Created, with an item, submitted, completed; opened, started, confirmed. */
    static final End PAID = new End("COMPLETED", 4, "CONFIRMED", 3);
    /** Created, with an item, submitted, to be cancelled, cancelled; opened, cancelled. */
    static final End CANCELLED = new End("CANCELLED", 5, "CANCELLED", 2);
    /** Created, with an item, submitted, not paid; opened, expired. */
    static final End EXPIRED = new End("PAYMENT_FAILED", 4, "EXPIRED", 2);

    @Override
    public String toString() {
        return "%s at version %d, its payment %s at version %d".formatted(status, version, payment, paymentVersion);
    }
}
