package bursar.proof.simulation;

import java.util.ArrayList;
import java.util.List;

/** A single fault, of this kind, at this one of the points where one may come, in the order in which they come up. */
final class OneFault implements Faults.Plan {

    private final int at;
    private final int kind;
    private int points;
    private boolean come;

    /**
     * @param at which point, from 0 on; none if there are not so many
     * @param kind which of those that can come there, from 0 on; none if there are not so many
     */
    OneFault(int at, int kind) {
        this.at = at;
        this.kind = kind;
    }

    /** How many points have come up. */
    int points() {
        return points;
    }

    boolean hasCome() {
        return come;
    }

    @Override
    public Fault of(String call) {
        return at(Fault.NONE, List.of(Fault.values()));
    }

    @Override
    public Faults.Mishap ofMessage() {
        return at(Faults.Mishap.NONE, List.of(Faults.Mishap.values()));
    }

    /** It needs another fault, the one that is tried again. */
    @Override
    public boolean leavesTwin(String verb) {
        return false;
    }

    /** Of what is beside the calls only mistakes of handlers: the rest comes at any time, not at a point. */
    @Override
    public boolean comes(String what, double share) {
        return Poison.KINDS.contains(what) && at(false, List.of(false, true));
    }

    private <T> T at(T none, List<T> all) {
        if (points++ != at) {
            return none;
        }
        List<T> some = new ArrayList<>(all);
        some.remove(none);
        if (kind >= some.size()) {
            return none;
        }
        come = true;
        return some.get(kind);
    }
}
