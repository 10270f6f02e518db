package bursar.proof.fuzz;

import bursar.messaging.consumer.Lanes;
import bursar.messaging.transport.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on each delivery at once, on the thread that brings it, so that a run depends on its seed alone. */
final class LanesOfThisThread implements Lanes {

    private final Function<Delivery, Work> begin;
    private final Consumer<Throwable> failed;
    private boolean ended;

    LanesOfThisThread(Function<Delivery, Work> begin, Consumer<Throwable> failed) {
        this.begin = begin;
        this.failed = failed;
    }

    @Override
    public void add(Delivery delivery) {
        if (ended) {
            return;
        }
        try (Work work = begin.apply(delivery)) {
            Optional<Duration> again = work.tryOnce();
            while (again.isPresent()) {
                if (!again.get().isZero()) {
                    throw new IllegalStateException("Nothing is away, and yet it waits for " + again.get());
                }
                again = work.tryOnce();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Throwable thrown) { // as the threads of a program do
            failed.accept(thrown);
        }
    }

    @Override
    public int inHand() {
        return 0;
    }

    @Override
    public void awaitFewerThan(int count, Duration wait) {}

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public boolean awaitQuiet(Duration wait) {
        return true;
    }

    @Override
    public void interrupt() {}
}
