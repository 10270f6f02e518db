package bursar.proof.simulation;

/** What can happen to a call of a port. */
enum Fault {
    NONE,
    /** It is not done, and the caller is told so. */
    FAILS,
    /** It is done, and the caller sees a failure all the same. */
    ANSWER_LOST,
    DIES_BEFORE,
    DIES_AFTER,
    /** Often past its lease, or past its claims. */
    PAUSES_BEFORE,
    PAUSES_AFTER
}
