package bursar.proof.simulation;

import java.util.Map;

/** Which call meets which fault, and which message which mishap. */
interface Faults {

    /** What the broker can do to one message of a publish. */
    enum Mishap {
        NONE,
        RETURNED,
        CONFIRM_LOST,
        DOUBLED
    }

    Fault of(String call);

    Mishap ofMessage();

    /** Whether the broker has taken a copy, says nothing, and leaves the original where it is. */
    boolean leavesTwin(String verb);

    /** Whether something that is not a call of a port goes wrong now. */
    boolean comes(String what, double share);

    /** It has come up without being asked for. */
    void count(String what);

    boolean haveEnded();

    /** From now on nothing happens any more. */
    void end();

    /** How often which fault hit which call. */
    Map<String, Integer> met();
}
