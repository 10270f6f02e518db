package bursar.proof.simulation;

import java.util.HashMap;
import java.util.Map;

/** Which call meets which fault, and which message which mishap, until they end; and what came of it. */
final class Faults {

    /** What the broker can do to one message of a publish. */
    enum Mishap {
        NONE,
        RETURNED,
        CONFIRM_LOST,
        DOUBLED
    }

    /** What is to come. */
    interface Plan {

        Fault of(String call);

        Mishap ofMessage();

        /** Whether the broker takes a copy, says nothing, and leaves the original where it is. */
        boolean leavesTwin(String verb);

        /** Whether something that is not a call of a port goes wrong now. */
        boolean comes(String what, double share);
    }

    private final Plan plan;
    private final Map<String, Integer> met = new HashMap<>();
    private boolean ended;

    Faults(Plan plan) {
        this.plan = plan;
    }

    /** To be counted by whoever has made it happen, as are a mishap and a twin. */
    Fault of(String call) {
        return ended ? Fault.NONE : plan.of(call);
    }

    Mishap ofMessage() {
        return ended ? Mishap.NONE : plan.ofMessage();
    }

    boolean leavesTwin(String verb) {
        return !ended && plan.leavesTwin(verb);
    }

    boolean comes(String what, double share) {
        if (ended || !plan.comes(what, share)) {
            return false;
        }
        count(what);
        return true;
    }

    /** It has happened. */
    void count(String what) {
        met.merge(what, 1, Integer::sum);
    }

    boolean haveEnded() {
        return ended;
    }

    /** From now on nothing happens any more. */
    void end() {
        ended = true;
    }

    /** How often what has happened. */
    Map<String, Integer> met() {
        return met;
    }
}
