package bursar.proof.simulation;

import java.util.List;
import java.util.stream.IntStream;

/** Work that takes its next piece by itself, done on all cores until it is done. */
final class EachCore {

    private EachCore() {}

    static void run(Runnable drive) throws InterruptedException {
        // Virtual threads, as the tasks of a schedule are: to hand over from one to the other takes a microsecond.
        List<Thread> drivers = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(_ -> Thread.ofVirtual().start(drive))
                .toList();
        for (Thread driver : drivers) {
            driver.join();
        }
    }
}
