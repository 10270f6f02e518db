package bursar.proof.simulation;

import bursar.messaging.outbox.Retention;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How many days later it is when everything is published once more that still can be. */
enum Later {
    /** All of it can be. */
    WITHIN_REPUBLISH_WINDOW(Duration.ofHours(1), Retention.DEFAULT.republishWindow()),
    /** Nothing can be, and every cause is remembered. */
    PAST_REPUBLISH_WINDOW(Retention.DEFAULT.republishWindow(), Retention.DEFAULT.causes()),
    PAST_CAUSES(Retention.DEFAULT.causes(), Retention.DEFAULT.causes().multipliedBy(2));

    private final Duration from;
    private final Duration to;

    Later(Duration from, Duration to) {
        this.from = from;
        this.to = to;
    }

    static Later any(RandomGenerator chance) {
        return values()[chance.nextInt(values().length)];
    }

    Duration days(RandomGenerator chance) {
        return Duration.ofNanos(chance.nextLong(from.toNanos(), to.toNanos()));
    }

    @Override
    public String toString() {
        return "Days pass " + name();
    }
}
