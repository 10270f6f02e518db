package bursar.launcher;

import bursar.messaging.Worker;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Threads that work from start to shutdown. */
final class Workers {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);
    private static final Duration ASKED_EVERY = Duration.ofMillis(5);

    private Workers() {}

    static Worker start(String name, Worker.Turn turn, Shutdown shutdown) {
        Worker worker = Worker.start(name, turn);
        shutdown.then(name, () -> worker.stop(STOP_DEADLINE));
        return worker;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(ASKED_EVERY);
        }
    }
}
