package bursar.proof.chaos;

import bursar.proof.load.Customers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks each second how it goes, and tells it now and then. */
final class Progress implements AutoCloseable {

    private static final int TOLD_EVERY = 5;

    private final Timeline timeline;
    private final Customers customers;
    private final Duration length;
    private final Undelivered undelivered;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int looks;

    Progress(World world, Timeline timeline, Customers customers, Duration length) {
        this.timeline = timeline;
        this.customers = customers;
        this.length = length;
        this.undelivered = new Undelivered(world.postgres());
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        boolean told = ++looks % TOLD_EVERY == 0;
        try {
            Undelivered.Counts counts = undelivered.count();
            timeline.add(
                    new Timeline.Sample(timeline.now(), customers.accepted(), counts.inOutboxes(), counts.atBroker()));
            if (told) {
                tell("%d completed, backlog %d".formatted(counts.completed(), counts.inOutboxes() + counts.atBroker()));
            }
        } catch (IllegalStateException databaseAway) {
            if (told) {
                tell("no database");
            }
        }
    }

    private void tell(String state) {
        System.out.printf(
                "%4d of %d s: %d accepted, %s; %s%n",
                timeline.now().toSeconds(),
                length.toSeconds(),
                customers.accepted(),
                state,
                timeline.current().isEmpty() ? "calm" : String.join(", ", timeline.current()));
    }

    @Override
    public void close() {
        clock.close();
    }
}
