package bursar.acceptance;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the faster of two racers waits at the start, found while racing: more after each of its wins, less after
 * each defeat. So the race is close on any machine, and both win often.
 */
final class Handicap {

    private static final long STEP = Duration.ofMillis(2).toNanos();
    private static final int SPREAD = (int) Duration.ofMillis(6).toNanos();

    private final Random random;
    private final AtomicLong wait = new AtomicLong();

    Handicap(Random random) {
        this.random = random;
    }

    /** For the racer with the handicap, before it starts; after this moment, or before it if need be. */
    void waitFrom(long nanoTime) {
        LockSupport.parkNanos(nanoTime + wait.get() + random.nextInt(-SPREAD, SPREAD) - System.nanoTime());
    }

    void won(boolean theOneWithTheHandicap) {
        wait.addAndGet(theOneWithTheHandicap ? STEP : -STEP);
    }
}
