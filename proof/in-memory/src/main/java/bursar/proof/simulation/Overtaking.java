package bursar.proof.simulation;

import java.time.Duration;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which kinds of calls were done while which other waited to be: of each two, both orders are to be met. Chance alone
 * would seldom bring that about, so in some of the runs whoever is about to do the one waits until somebody has done the
 * other.
 */
final class Overtaking {

    private static final String OVERTAKES = " overtakes ";
    private static final int KINDS = Calls.ALL.size();
    private static final Set<String> OPERATORS = Set.of(Calls.REDRIVE, Calls.READ_ARCHIVE);
    private static final double SHARE = 0.25;
    private static final Duration HELD_MAX = Duration.ofSeconds(2);
    private static final int HOLDS_MAX = 10;

    private final Schedule schedule;
    private final Faults faults;
    private final int held;
    private final int awaited;
    private final long[] lastDone = new long[KINDS];
    private final BitSet met = new BitSet(KINDS * KINDS);
    private int holds;
    private long done;

    Overtaking(Schedule schedule, Faults faults) {
        this.schedule = schedule;
        this.faults = faults;
        boolean happens = schedule.chance().nextDouble() < SHARE;
        this.held = happens ? schedule.chance().nextInt(KINDS) : -1;
        this.awaited = happens ? schedule.chance().nextInt(KINDS) : -1;
    }

    /** All that are to be met. The one operator does one thing at a time, unless days pass in the middle of it. */
    static Stream<String> pairs() {
        return Calls.ALL.stream()
                .flatMap(first -> Calls.ALL.stream()
                        .filter(second -> !OPERATORS.contains(first) || !OPERATORS.contains(second))
                        .map(second -> first + OVERTAKES + second));
    }

    static boolean isPair(String counted) {
        return counted.contains(OVERTAKES);
    }

    /** @return since when it waits, to be given back when it is done */
    long before(String call) {
        long since = done;
        if (held == kind(call) && holds < HOLDS_MAX && !faults.haveEnded()) {
            holds++;
            schedule.await(() -> lastDone[awaited] > since, HELD_MAX);
        }
        return since;
    }

    void after(String call, long since) {
        int overtaken = kind(call);
        for (int other = 0; other < KINDS; other++) {
            int pair = other * KINDS + overtaken;
            if (lastDone[other] > since && !met.get(pair)) {
                met.set(pair);
                faults.count(Calls.ALL.get(other) + OVERTAKES + call);
            }
        }
        lastDone[overtaken] = ++done;
    }

    private static int kind(String call) {
        return Calls.ALL.indexOf(call);
    }
}
