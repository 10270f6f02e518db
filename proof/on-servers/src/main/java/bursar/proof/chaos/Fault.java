package bursar.proof.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that goes wrong, and comes to its end: whoever was ended is ready again, what a broker has lost is published
 * again.
 *
 * @param kind what goes wrong, whoever it happens to
 * @param victims it happens to them, and has to have them for itself
 * @param loses whether it takes from the broker what that had confirmed, or a queue. It has the world for itself: what is
 *     published again after it would heal what another fault had lost, and hide that
 */
record Fault(String kind, Set<Victim> victims, boolean loses, Injection injection) {

    static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration SETTLED_WITHIN_AFTER_LOSS = Duration.ofSeconds(200);

    /** Injects it, waits for its length where it has one, and ends it. */
    @FunctionalInterface
    interface Injection {
        void inject(World world, Duration length);
    }

    static Fault of(String kind, Collection<? extends Victim> victims, Injection injection) {
        return new Fault(kind, Set.copyOf(victims), false, injection);
    }

    static Fault losing(String kind, Injection injection) {
        return new Fault(kind, Set.of(Server.RABBITMQ), true, injection);
    }

    /** How soon after its end all is settled, as it is promised. */
    Duration settledWithin() {
        return loses ? SETTLED_WITHIN_AFTER_LOSS : SETTLED_WITHIN;
    }

    boolean fitsBeside(Fault other) {
        return !loses && !other.loses && Collections.disjoint(victims, other.victims);
    }

    void inject(World world, Duration length) {
        injection.inject(world, length);
    }

    /** A fault's length is the one thing here that time alone decides. */
    static void last(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
