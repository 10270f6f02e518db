package bursar.proof.simulation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Which call meets which fault, and which message which mishap. Most runs spread them thinly; many aim at one kind of
 * call, where a rare one would otherwise hardly be met twice.
 */
final class Faults {

    /** What the broker can do to one message of a publish. */
    enum Mishap {
        NONE,
        RETURNED,
        CONFIRM_LOST,
        DOUBLED
    }

    private static final Fault[] FAULTS = Fault.values();
    private static final Mishap[] MISHAPS = Mishap.values();
    private static final double[] RATES = {0, 0.005, 0.02, 0.08};
    private static final double AIMED_SHARE = 0.6;
    private static final double AIMED_RATE = 0.3;
    private static final int MAX = 30;
    /** Asked again and again while nothing happens, and so seldom hit unless aimed at. */
    private static final Set<String> IDLE = Set.of(Calls.RECEIVE, Calls.LEAD, Calls.DUE, Calls.FIND);

    private static final double IDLE_SHARE = 0.1;
    /** So seldom made that a fault is due whenever they are aimed at. */
    private static final Set<String> RARE = Set.of(Calls.RESIGN, Calls.GIVE_BACK, Calls.DEAD_LETTER, Calls.CLOSE);

    private final RandomGenerator chance;
    private final double rate;
    private final String aim;
    private final Map<String, Integer> met = new TreeMap<>();
    private int left = MAX;
    private boolean ended;

    Faults(RandomGenerator chance) {
        this.chance = chance;
        this.rate = RATES[chance.nextInt(RATES.length)];
        this.aim = chance.nextDouble() < AIMED_SHARE ? Calls.ALL.get(chance.nextInt(Calls.ALL.size())) : "";
    }

    Fault of(String call) {
        double share = IDLE.contains(call) ? IDLE_SHARE : 1;
        double aimed = RARE.contains(call) ? 1 : AIMED_RATE * share;
        if (!comes(call.equals(aim) ? aimed : rate * share)) {
            return Fault.NONE;
        }
        Fault fault = FAULTS[1 + chance.nextInt(FAULTS.length - 1)];
        met.merge(call + " " + fault, 1, Integer::sum);
        return fault;
    }

    Mishap ofMessage() {
        if (!comes(rate)) {
            return Mishap.NONE;
        }
        Mishap mishap = MISHAPS[1 + chance.nextInt(MISHAPS.length - 1)];
        met.merge("Message " + mishap, 1, Integer::sum);
        return mishap;
    }

    /** Whether something that is not a call of a port goes wrong now. */
    boolean comes(String what, double share) {
        if (!comes(share)) {
            return false;
        }
        met.merge(what, 1, Integer::sum);
        return true;
    }

    private boolean comes(double share) {
        if (ended || left == 0 || chance.nextDouble() >= share) {
            return false;
        }
        left--;
        return true;
    }

    boolean haveEnded() {
        return ended;
    }

    /** From now on nothing happens any more. */
    void end() {
        ended = true;
    }

    /** How often which fault hit which call. */
    Map<String, Integer> met() {
        return met;
    }
}
