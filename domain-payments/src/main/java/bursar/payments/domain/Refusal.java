package bursar.payments.domain;

/** Why a rule said no. A refused command changes nothing and announces nothing. */
public sealed interface Refusal {

    /** To a caller, who may ask for something else. */
    enum Rejection implements Refusal {
        PAYMENT_NOT_STARTED,
        PAYMENT_EXPIRED,
        PAYMENT_FINAL
    }

    /** Of an event that cannot be true beside what is known here. No retry can mend it. */
    enum Contradiction implements Refusal {
        /** The submission was already received with another amount. */
        AMOUNT_DIFFERS
    }
}
