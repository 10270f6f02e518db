package bursar.proof.load;

import java.time.Instant;

/** The machine's time when the process began, and what has passed since. Unlike that time it never goes back. */
final class Monotonic {

    private static final Instant BEGINNING = Instant.now();
    private static final long BEGINNING_NANOS = System.nanoTime();

    private Monotonic() {}

    static Instant now() {
        return BEGINNING.plusNanos(System.nanoTime() - BEGINNING_NANOS);
    }
}
