package bursar.runtime;

import bursar.messaging.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads that work until the program stops. */
final class Workers {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

    private final List<Worker> started = new ArrayList<>();
    private boolean stopped;

    synchronized boolean areNone() {
        return started.isEmpty();
    }

    /** @throws IllegalStateException if it is too late to start anything */
    synchronized void start(Worker worker) {
        if (stopped) {
            throw new IllegalStateException("The program is stopping");
        }
        started.add(worker);
        worker.start();
    }

    /** All at once, since each may have to wait for its turn to end. */
    void stop() throws InterruptedException {
        List<Thread> stops = end().stream()
                .map(worker -> Thread.ofVirtual().start(() -> stop(worker)))
                .toList();
        for (Thread stop : stops) {
            stop.join();
        }
    }

    private synchronized List<Worker> end() {
        stopped = true;
        return List.copyOf(started);
    }

    private static void stop(Worker worker) {
        try {
            worker.stop(STOP_DEADLINE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
