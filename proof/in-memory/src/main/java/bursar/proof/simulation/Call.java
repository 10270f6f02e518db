package bursar.proof.simulation;

import bursar.messaging.transport.TransportUnavailable;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that a process is asked for, and that somebody outside of it waits for.
 *
 * @param <A> the answer
 */
final class Call<A> {

    private Optional<A> answer = Optional.empty();
    private boolean ended;

    private Call() {}

    /** Empty when it is not known what came of it. */
    static <A> Optional<A> of(Schedule schedule, SimulatedProcess process, Duration deadline, Supplier<A> request) {
        var call = new Call<A>();
        schedule.start(process, () -> call.run(request));
        schedule.await(() -> call.ended || !process.isAlive(), deadline);
        return call.answer;
    }

    private void run(Supplier<A> request) {
        try {
            answer = Optional.of(request.get());
        } catch (StoreUnavailable | TransportUnavailable unknown) {
            // as a 503
        } finally {
            ended = true;
        }
    }
}
