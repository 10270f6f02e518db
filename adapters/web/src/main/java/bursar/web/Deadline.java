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
import org.slf4j.MDC;

/** By when a request is answered, whatever becomes of its step. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether the signal came in time. */
    boolean await(Semaphore signal) throws InterruptedException {
        return signal.tryAcquire(remainingNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * What the work comes to. It runs in a thread of its own, so that its caller can give it up: it is interrupted then,
     * and what it did is unknown.
     *
     * @throws ProblemException if it is not done in time
     */
    <T> T call(ExecutorService threads, Supplier<T> work) throws InterruptedException {
        Map<String, String> logged = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        Future<T> result = threads.submit(() -> {
            MDC.setContextMap(logged);
            return work.get();
        });
        try {
            return result.get(remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            result.cancel(true);
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
