package bursar.messaging.consumer;

import bursar.messaging.worker.Backoff;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time, the chance and the threads that a consumer works with. A program has its own; a simulation plays others.
 *
 * @param nanoTime never jumps; only differences mean something
 * @param pauses between one try and the next, of whatever has to be tried again
 */
public record Scheduling(LongSupplier nanoTime, Backoff pauses, Lanes.Opener lanes) {

    public static final Scheduling OF_THIS_PROGRAM = new Scheduling(
            System::nanoTime, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5)), LaneThreads::new);
}
