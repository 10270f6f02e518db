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
    /** For less than a relay's lease. */
    PAUSES_BEFORE,
    PAUSES_AFTER,
    /** Past its lease, often past a step's deadline, and sometimes past its claims. */
    STALLS_BEFORE,
    STALLS_AFTER
}
