package bursar.proof.chaos;

import bursar.proof.load.Customers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks each second how it goes, and tells it now and then. */
final class Sampling implements AutoCloseable {

    private static final int TOLD_EVERY = 5;

    private final Timeline timeline;
    private final Customers customers;
    private final Duration length;
    private final Unsettled unsettled;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;
    private int looks;

    Sampling(World world, Timeline timeline, Customers customers, Duration length) {
        this.timeline = timeline;
        this.customers = customers;
        this.length = length;
        this.unsettled = new Unsettled(world.postgres());
        this.looking = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        boolean told = ++looks % TOLD_EVERY == 0;
        try {
            Unsettled.Counts counts = unsettled.count();
            timeline.add(
                    new Timeline.Sample(timeline.now(), customers.accepted(), counts.inOutboxes(), counts.atBroker()));
            if (told) {
                tell(counts.completed() + " completed, backlog " + (counts.inOutboxes() + counts.atBroker()));
            }
        } catch (IllegalStateException databaseAway) {
            if (told) {
                tell("no database");
            }
        }
    }

    private void tell(String state) {
        System.out.printf(
                Locale.ROOT,
                "%4d of %d s: %d accepted, %s; %s%n",
                timeline.now().toSeconds(),
                length.toSeconds(),
                customers.accepted(),
                state,
                timeline.current().isEmpty() ? "calm" : String.join(", ", timeline.current()));
    }

    /** @throws AssertionError if it could not look any more, for another reason than that the database was away */
    @Override
    public void close() {
        clock.close();
        if (looking.state() == Future.State.FAILED) {
            throw new AssertionError("Could not look how it goes", looking.exceptionNow());
        }
    }
}
