package bursar.messaging.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after so many failures in a row: doubled each time up to a bound, less up to a half at random, so
 * that many that failed together do not come back together.
 */
public record Backoff(Duration first, Duration max) {

    private static final int DOUBLED_MAX = 20;

    /** @param failures in a row, from 1 */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, DOUBLED_MAX);
        long whole = Math.min(doubled, max.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }
}
