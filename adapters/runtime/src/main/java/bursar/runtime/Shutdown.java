package bursar.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what was started, the last first, and gives each what is left of the time in which the whole program stops. It
 * ends the program, whatever ended it: a signal, or {@link #exit}.
 */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /** With what follows each stop's own bounds, it stays below the 10 s that others grant us. */
    static final Duration TIME = Duration.ofSeconds(7);

    private static final Duration TIME_MIN = Duration.ofMillis(500);

    private final Deque<Stop> stops = new ArrayDeque<>();
    private final Duration time;
    private boolean begun;
    private int exitCode;

    Shutdown(Duration time) {
        this.time = time;
    }

    private record Stop(String name, Program.Stop action) {}

    /** From now on a SIGTERM or Ctrl-C stops the program in order. */
    void hook() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "shutdown"));
    }

    /**
     * Call it before the start of what it stops, so that a signal in between leaves nothing behind.
     *
     * @throws IllegalStateException if it is too late to start anything
     */
    synchronized void then(String name, Program.Stop action) {
        if (begun) {
            throw new IllegalStateException("The program is stopping");
        }
        stops.push(new Stop(name, action));
    }

    /** Ends the program, unless it is ending already. */
    void exit(int code) {
        synchronized (this) {
            if (begun) {
                return;
            }
            exitCode = code;
        }
        System.exit(code);
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    private void run() {
        synchronized (this) {
            begun = true;
        }
        if (exitCode == 0) {
            LOG.info("Stopping");
        }
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (!stops.isEmpty()) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                run(stops.pop(), left.compareTo(TIME_MIN) > 0 ? left : TIME_MIN);
            }
        } catch (InterruptedException never) {
            LOG.warn("The shutdown was interrupted", never);
        }
        // A stop that was asked for is a success, which the exit code of a signal would not say.
        Runtime.getRuntime().halt(exitCode);
    }

    private static void run(Stop stop, Duration time) throws InterruptedException {
        Thread thread = Thread.ofPlatform()
                .name("shutdown of " + stop.name())
                .daemon()
                .start(() -> {
                    try {
                        stop.action().run();
                    } catch (Exception failure) {
                        LOG.warn("The stop of {} failed", stop.name(), failure);
                    }
                });
        if (!thread.join(time)) {
            LOG.warn("The stop of {} takes too long and is left to itself", stop.name());
        }
    }
}
