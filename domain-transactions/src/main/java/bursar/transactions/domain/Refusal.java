package bursar.transactions.domain;

/** Why a rule said no. A refused command changes nothing and announces nothing. */
public sealed interface Refusal {

    /** To a caller, who may ask for something else. */
    enum Rejection implements Refusal {
        TRANSACTION_NOT_DRAFT,
        TRANSACTION_EMPTY,
        TRANSACTION_CANCELLATION_PENDING,
        TRANSACTION_COMPLETED,
        TRANSACTION_CANCELLED,
        SUBMISSIONS_EXHAUSTED,
        CURRENCY_MISMATCH,
        TOO_MANY_ITEMS,
        AMOUNT_TOO_LARGE
    }

    /** Of a payment's outcome that cannot be true beside what is known here. No retry can mend it. */
    enum Contradiction implements Refusal {
        /** The outcome names a submission that was never made. */
        SUBMISSION_UNKNOWN,
        /** An older submission was paid, although a newer one was made. */
        SUBMISSION_OUTDATED,
        /** Another amount than the total was paid. */
        AMOUNT_DIFFERS,
        /** The payment was said to have ended otherwise. */
        OUTCOME_DIFFERS,
        /** A payment was cancelled that nobody asked to cancel. */
        CANCELLATION_NOT_REQUESTED
    }
}
