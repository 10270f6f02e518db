package bursar.proof.simulation;

import bursar.step.Cause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The causes whose steps have begun in a database. A step of the same cause is declined meanwhile. A process that dies
 * ends its steps; one that stands still is ended by the database after a while, and finds its step undone.
 */
final class UnderWay {

    private static final long ENDED_AFTER = Duration.ofSeconds(10).toNanos();

    private final Schedule schedule;
    private final Map<String, Step> steps = new HashMap<>();

    UnderWay(Schedule schedule) {
        this.schedule = schedule;
    }

    /** A step that has begun. */
    final class Step {
        private final String cause;
        private final SimulatedProcess process;
        private final long endedAt = schedule.nanoTime() + ENDED_AFTER;

        private Step(String cause, SimulatedProcess process) {
            this.cause = cause;
            this.process = process;
        }

        boolean goesOn() {
            return process.isAlive() && schedule.nanoTime() < endedAt;
        }

        void end() {
            steps.remove(cause, this);
        }
    }

    boolean has(Cause.Key cause) {
        Step step = steps.get(name(cause));
        return step != null && step.goesOn();
    }

    Step begin(Cause.Key cause, SimulatedProcess process) {
        var step = new Step(name(cause), process);
        steps.put(step.cause, step);
        return step;
    }

    private static String name(Cause.Key cause) {
        return cause.scope() + " " + cause.value();
    }
}
