package bursar.proof.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that goes wrong, and comes to its end.
 *
 * @param kind what goes wrong, whoever it happens to
 * @param victims it happens to them, and has to have them for itself
 */
record Fault(String kind, Set<Victim> victims, Injection injection) {

    /** Injects it, waits for its length where it has one, and ends it. */
    @FunctionalInterface
    interface Injection {
        void inject(World world, Duration length);
    }

    static Fault of(String kind, Collection<? extends Victim> victims, Injection injection) {
        return new Fault(kind, Set.copyOf(victims), injection);
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
