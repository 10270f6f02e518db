package bursar.runtime;

import bursar.messaging.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads that work until the program stops. */
final class Workers {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

    private final List<Worker> started = new ArrayList<>();

    synchronized boolean none() {
        return started.isEmpty();
    }

    synchronized void start(Worker worker) {
        started.add(worker);
        worker.start();
    }

    /** All at once, since each may have to wait for its turn to end. */
    synchronized void stop() throws InterruptedException {
        List<Thread> stops = started.stream()
                .map(worker -> Thread.ofVirtual().start(() -> stop(worker)))
                .toList();
        for (Thread stop : stops) {
            stop.join();
        }
    }

    private static void stop(Worker worker) {
        try {
            worker.stop(STOP_DEADLINE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
