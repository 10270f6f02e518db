package bursar.messaging.outbox;

import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.transport.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a service remembers what it has done with events.
 *
 * @param republishWindow how long a confirmed event can be published again; part of the contract between services
 * @param causes how long an answered cause is remembered, so that whatever brings its event again has no effect
 */
public record Retention(Duration republishWindow, Duration causes) {

    public static final Retention DEFAULT = new Retention(Duration.ofDays(7), Duration.ofDays(30));

    public Retention {
        if (!republishWindow.isPositive() || !causes.isPositive()) {
            throw new IllegalArgumentException("What is remembered is remembered for some time");
        }
    }

    /**
     * What is wrong with it, for whoever set it; to be asked at every start. A cause that is forgotten while its event
     * can still come again would let it have its effect twice.
     */
    public Optional<String> problem(RetryPolicy retries) {
        Duration longestRetry = retries.delays().stream().reduce(Duration.ZERO, Duration::plus);
        return shorter("the republish window", republishWindow)
                .or(() -> shorter("all retry delays together", longestRetry))
                .or(() -> shorter("the age up to which a dead letter is redriven", RedriveDeadLetter.AGE_MAX));
    }

    private Optional<String> shorter(String what, Duration than) {
        return causes.compareTo(than) > 0
                ? Optional.empty()
                : Optional.of("Causes are kept for %s, which must be longer than %s, %s".formatted(causes, what, than));
    }
}
