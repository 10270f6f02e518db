package bursar.messaging.worker;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A supervised thread: it takes a turn again and again until it is stopped, whatever a turn throws. After a failed turn
 * it backs off, 5 s at most. Safe for concurrent use.
 */
public final class Worker {

    /** What a worker does. Called by one thread only. */
    @FunctionalInterface
    public interface Turn {

        /** @return how long to rest before the next turn, if nothing wakes the worker */
        Duration run() throws InterruptedException;

        /** Called once, after the last turn: lets go of what was held. An interrupt means that time is up. */
        default void end() throws InterruptedException {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private enum Bell {
        RING
    }

    private final Turn turn;
    private final Thread thread;
    private final BlockingQueue<Bell> bell = new ArrayBlockingQueue<>(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean well;

    /** Not started yet; may be woken all the same. */
    public Worker(String name, Turn turn) {
        this.turn = turn;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public String name() {
        return thread.getName();
    }

    /** Cuts the rest short. During a turn it cuts the rest that follows; a backoff it does not cut. */
    public void wake() {
        bell.offer(Bell.RING);
    }

    /** Whether its last turn did not fail; not before the first is done. */
    public boolean isWell() {
        return well;
    }

    /** Lets it end its turn and let go of what it holds. After the deadline it is interrupted and left to itself. */
    public void stop(Duration deadline) throws InterruptedException {
        stopped.countDown();
        wake();
        if (!thread.join(deadline)) {
            LOG.warn("{} did not stop within {} and is interrupted", thread.getName(), deadline);
            thread.interrupt();
            thread.join(AFTER_INTERRUPT);
        }
    }

    private void run() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try {
                Duration rest = turn.run();
                if (failures > 0) {
                    LOG.info("{} is well again after {} failed turns", thread.getName(), failures);
                }
                failures = 0;
                well = true;
                bell.poll(rest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (Throwable thrown) { // an Error too: what is dead cannot recover
                well = false;
                failures++;
                backOff(failures, thrown);
            }
        }
        end();
    }

    private void backOff(int failures, Throwable thrown) {
        try {
            Duration rest = BACKOFF.after(failures);
            if (stopped.getCount() == 0) {
                LOG.warn("{} failed in its last turn: {}", thread.getName(), thrown.toString());
            } else if (failures == 1) {
                LOG.error("{} failed, and goes on in {}", thread.getName(), rest, thrown);
            } else {
                LOG.warn(
                        "{} failed {} times, and goes on in {}: {}",
                        thread.getName(),
                        failures,
                        rest,
                        thrown.toString());
            }
            stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable again) { // no memory for a log line, or interrupted
            well = false;
        }
    }

    private void end() {
        try {
            turn.end();
        } catch (Throwable thrown) {
            LOG.warn("{} did not let go of what it held", thread.getName(), thrown);
        }
    }
}
