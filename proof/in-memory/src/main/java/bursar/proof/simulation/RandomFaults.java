package bursar.proof.simulation;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * As chance will have it. Most runs spread them thinly; many aim at one kind of call, where a rare one would otherwise
 * hardly be met twice.
 */
final class RandomFaults implements Faults.Plan {

    private static final Fault[] FAULTS = Fault.values();
    private static final Faults.Mishap[] MISHAPS = Faults.Mishap.values();
    private static final double[] RATES = {0, 0.005, 0.02, 0.08};
    private static final double AIMED_SHARE = 0.6;
    private static final double AIMED_RATE = 0.3;
    private static final int MAX = 30;
    /** Asked again and again while nothing happens, and so seldom hit unless aimed at. */
    private static final Set<String> IDLE = Set.of(Calls.RECEIVE, Calls.LEAD, Calls.DUE, Calls.FIND);

    private static final double IDLE_SHARE = 0.1;
    /** So seldom made that a fault is due whenever they are aimed at. */
    private static final Set<String> RARE =
            Set.of(Calls.RESIGN, Calls.GIVE_BACK, Calls.DEAD_LETTER, Calls.CLOSE, Calls.REDRIVE, Calls.READ_ARCHIVE);

    /** What goes wrong around a commit is aimed at twice as often as the rest. */
    private static final List<String> AIMS = Stream.concat(Calls.ALL.stream(), Stream.of(Calls.CHANGE, Calls.SETTLE))
            .toList();

    private final RandomGenerator chance;
    private final double rate;
    private final String aim;
    private int left = MAX;

    RandomFaults(RandomGenerator chance) {
        this.chance = chance;
        this.rate = RATES[chance.nextInt(RATES.length)];
        this.aim = chance.nextDouble() < AIMED_SHARE ? AIMS.get(chance.nextInt(AIMS.size())) : "";
    }

    @Override
    public Fault of(String call) {
        double share = IDLE.contains(call) ? IDLE_SHARE : 1;
        double aimed = RARE.contains(call) ? 1 : AIMED_RATE * share;
        return comes(call.equals(aim) ? aimed : rate * share)
                ? FAULTS[1 + chance.nextInt(FAULTS.length - 1)]
                : Fault.NONE;
    }

    @Override
    public Faults.Mishap ofMessage() {
        return comes(rate) ? MISHAPS[1 + chance.nextInt(MISHAPS.length - 1)] : Faults.Mishap.NONE;
    }

    @Override
    public boolean comes(String what, double share) {
        return comes(share);
    }

    @Override
    public boolean leavesTwin(String verb) {
        return comes(rate);
    }

    private boolean comes(double share) {
        if (left == 0 || chance.nextDouble() >= share) {
            return false;
        }
        left--;
        return true;
    }
}
