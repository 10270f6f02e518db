package bursar.harness;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Callers that go their round again and again until this is closed, which waits for their last one. */
public final class Load implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> callers;
    private volatile boolean goOn = true;

    @FunctionalInterface
    public interface Round {
        void go() throws Exception;
    }

    public Load(int callers, Round round) {
        this.callers = IntStream.range(0, callers)
                .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                    while (goOn) {
                        round.go();
                    }
                    return null;
                }))
                .toList();
    }

    /** @throws AssertionError if a caller has given up */
    public void assertGoesOn() {
        for (Future<?> caller : callers) {
            if (caller.state() == Future.State.FAILED) {
                throw new AssertionError("A caller gave up: " + caller.exceptionNow(), caller.exceptionNow());
            }
        }
    }

    @Override
    public void close() {
        goOn = false;
        try {
            for (Future<?> caller : callers) {
                caller.get(5, TimeUnit.MINUTES);
            }
        } catch (ExecutionException failure) {
            throw new AssertionError("A caller gave up: " + failure.getCause(), failure);
        } catch (TimeoutException | InterruptedException failure) {
            throw new AssertionError("A caller did not end its round", failure);
        } finally {
            threads.shutdownNow();
        }
    }
}
