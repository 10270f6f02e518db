package bursar.step.testing;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many callers at the same moment. */
public final class Together {

    private static final long DEADLINE_SECONDS = 60;

    private Together() {}

    /**
     * Starts all at once and waits for all.
     *
     * @param task gets the number of its caller, from 0
     * @return the answers, by number
     */
    public static <T> List<T> call(int callers, IntFunction<T> task) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = IntStream.range(0, callers)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return task.apply(number);
                    }))
                    .toList();
            start.countDown();
            try {
                return answers.stream().map(Together::get).toList();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("A caller failed", failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("A caller got no answer in " + DEADLINE_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the callers", interrupted);
        }
    }
}
