package bursar.proof.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that goes wrong, and comes to its end.
 *
 * @param length how long it lasts in the whole script
 * @param shortLength how long in the short one
 * @param inShort whether it is part of that
 */
record Fault(String name, Duration length, Duration shortLength, boolean inShort, Injection injection) {

    /** Injects it, waits, and ends it. */
    @FunctionalInterface
    interface Injection {
        void inject(World world, Duration length, Random random);
    }

    static Fault always(String name, int seconds, int shortSeconds, Injection injection) {
        return new Fault(name, Duration.ofSeconds(seconds), Duration.ofSeconds(shortSeconds), true, injection);
    }

    static Fault onlyInFull(String name, int seconds, Injection injection) {
        return new Fault(name, Duration.ofSeconds(seconds), Duration.ZERO, false, injection);
    }

    void inject(World world, boolean shortly, Random random) {
        injection.inject(world, shortly ? shortLength : length, random);
    }

    /** A fault's length is the one thing here that time alone decides. */
    static void last(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
