package bursar.messaging.worker;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How long to wait after so many failures in a row: doubled each time up to a bound, less up to a half at random, so
 * that many that failed together do not come back together. Safe for concurrent use if its chance is.
 */
public record Backoff(Duration first, Duration max, RandomGenerator chance) {

    private static final int DOUBLED_MAX = 20;

    public Backoff(Duration first, Duration max) {
        this(first, max, new Random());
    }

    /** @param failures in a row, from 1 */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, DOUBLED_MAX);
        long whole = Math.min(doubled, max.toMillis());
        return Duration.ofMillis(chance.nextLong(whole / 2, whole + 1));
    }
}
