package bursar.proof.simulation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work that takes its next piece by itself, done on all cores until it is done. */
final class EachCore {

    private EachCore() {}

    /** @throws IllegalStateException if it threw on one of them */
    static void run(Runnable drive) throws InterruptedException {
        var thrown = new AtomicReference<@Nullable Throwable>();
        // Virtual threads, as the tasks of a schedule are: to hand over from one to the other takes a microsecond.
        List<Thread> drivers = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(_ -> Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, mistake) -> thrown.compareAndSet(null, mistake))
                        .start(drive))
                .toList();
        for (Thread driver : drivers) {
            driver.join();
        }
        if (thrown.get() != null) {
            throw new IllegalStateException("a driver has a mistake", thrown.get());
        }
    }
}
