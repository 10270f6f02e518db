package bursar.messaging.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a failed delivery waits before the next attempt: one delay for each retry, then no more. */
public record RetryPolicy(List<Duration> delays) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10)));

    public RetryPolicy {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || delays.stream().anyMatch(delay -> !delay.isPositive())) {
            throw new IllegalArgumentException("There is at least one retry delay, and each is above zero");
        }
    }

    /** Empty when that attempt was the last. */
    public Optional<Duration> delayAfter(int attempt) {
        return attempt <= delays.size() ? Optional.of(delays.get(attempt - 1)) : Optional.empty();
    }
}
