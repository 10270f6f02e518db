package bursar.proof.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A single fault, of this kind, at this one of the points where one may come, in the order in which they come up. */
final class OneFault implements Faults {

    private static final String OF_MESSAGE = "Message ";

    private final int at;
    private final int kind;
    private final Map<String, Integer> met = new TreeMap<>();
    private int points;
    private boolean come;
    private boolean ended;

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
        return at(call + " ", Fault.NONE, List.of(Fault.values()));
    }

    @Override
    public Mishap ofMessage() {
        return at(OF_MESSAGE, Mishap.NONE, List.of(Mishap.values()));
    }

    @Override
    public boolean leavesTwin(String verb) {
        return at(verb + " LEAVES_TWIN ", false, List.of(false, true));
    }

    private <T> T at(String name, T none, List<T> all) {
        if (ended || points++ != at) {
            return none;
        }
        List<T> some = new ArrayList<>(all);
        some.remove(none);
        if (kind >= some.size()) {
            return none;
        }
        come = true;
        count(name + some.get(kind));
        return some.get(kind);
    }

    /** Nothing beside the calls. */
    @Override
    public boolean comes(String what, double share) {
        return false;
    }

    @Override
    public void count(String what) {
        met.merge(what, 1, Integer::sum);
    }

    @Override
    public boolean haveEnded() {
        return ended;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public Map<String, Integer> met() {
        return met;
    }
}
