package bursar.proof.simulation;

import java.time.Duration;

/**
 * Two kinds of calls, in some of the runs: whoever is about to do the one waits until somebody has done the other. Over
 * many runs so each two of them happen in both orders, which chance alone would seldom bring about.
 */
final class Overtaking {

    private static final double SHARE = 0.25;
    private static final Duration HELD_MAX = Duration.ofSeconds(2);
    private static final int HOLDS_MAX = 10;

    private final Schedule schedule;
    private final Faults faults;
    private final String held;
    private final String awaited;
    private int holds;
    private long done;

    Overtaking(Schedule schedule, Faults faults) {
        this.schedule = schedule;
        this.faults = faults;
        boolean happens = schedule.chance().nextDouble() < SHARE;
        this.held = happens ? anyCall() : "";
        this.awaited = happens ? anyCall() : "";
    }

    private String anyCall() {
        return Calls.ALL.get(schedule.chance().nextInt(Calls.ALL.size()));
    }

    void before(String call) {
        if (call.equals(held) && holds < HOLDS_MAX && !faults.haveEnded()) {
            holds++;
            long doneBefore = done;
            if (schedule.await(() -> done > doneBefore, HELD_MAX)) {
                faults.count("Call overtaken");
            }
        }
    }

    void after(String call) {
        if (call.equals(awaited)) {
            done++;
        }
    }
}
