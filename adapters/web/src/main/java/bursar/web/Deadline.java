package bursar.web;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** By when a request is answered, whatever becomes of its step. */
record Deadline(long nanoTime) {

    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether the signal came in time. */
    boolean await(Semaphore signal) throws InterruptedException {
        return signal.tryAcquire(remainingNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * What the work comes to. It runs in a thread of its own, so that its caller can give it up: it goes on then, and what
     * it did is unknown. It is not interrupted, for that would end its connection to the database, where each wait and each
     * statement has a deadline of its own.
     *
     * @throws ProblemException if it is not done in time
     */
    <T> T call(ExecutorService threads, Supplier<T> work) throws InterruptedException {
        Map<String, String> logged = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        Future<T> result = threads.submit(() -> {
            MDC.setContextMap(logged);
            try {
                return work.get();
            } catch (ProblemException refused) {
                throw refused;
            } catch (RuntimeException failure) {
                if (remainingNanos() <= 0) {
                    LOG.warn("Failed after it was given up", failure);
                }
                throw failure;
            }
        });
        try {
            return result.get(remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            result.cancel(false);
            throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE).worthRetrying());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("An error in a handler", failed.getCause());
        }
    }

    private long remainingNanos() {
        return nanoTime - System.nanoTime();
    }
}
