package bursar.rabbitmq;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Something that is under way on a thread of its own, and is going to fail. */
final class Failing {

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final long since = System.nanoTime();
    private final CompletableFuture<Long> endedAt = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Thread thread;

    private Failing(Runnable work) {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
                failure.completeExceptionally(new AssertionError("It did not fail"));
            } catch (Throwable thrown) {
                failure.complete(thrown);
            } finally {
                endedAt.complete(System.nanoTime());
            }
        });
    }

    static Failing started(Runnable work) {
        return new Failing(work);
    }

    boolean isWaiting() {
        return thread.getState() == Thread.State.WAITING;
    }

    Throwable failure() throws Exception {
        try {
            return failure.get(WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException none) {
            throw new AssertionError(none.getCause());
        }
    }

    Duration took() throws Exception {
        return Duration.ofNanos(endedAt.get(WAIT.toSeconds(), TimeUnit.SECONDS) - since);
    }
}
