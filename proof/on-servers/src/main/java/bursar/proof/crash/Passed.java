package bursar.proof.crash;

import java.util.concurrent.TimeUnit;

/** Tells of each point as it is passed. */
final class Passed {

    private final int points;
    private int passed;

    Passed(int points) {
        this.points = points;
    }

    synchronized void add(Service service, Point point, long backNanos, long wellNanos) {
        passed++;
        System.out.printf(
                "[%d/%d] %s %s: halted, back after %.1f s, all is well after %.1f s%n",
                passed, points, service.name(), point, seconds(backNanos), seconds(wellNanos));
    }

    /** One at each point that was passed. */
    synchronized int restarts() {
        return passed;
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
