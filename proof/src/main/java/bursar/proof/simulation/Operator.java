package bursar.proof.simulation;

import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Caller;
import java.time.Duration;
import java.time.Instant;

/** What somebody does once the reasons are gone: republish where the broker lost data, and redrive what died. */
final class Operator {

    private static final Caller SELF = new Caller("operator");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    private final World world;
    private final RedriveDeadLetter redrive;
    private boolean republishes = true;

    Operator(World world) {
        this.world = world;
        this.redrive = new RedriveDeadLetter(
                world.broker.deadLetters(), world.wiring.transport().apply(world.broker));
    }

    /** Run by a task, for as long as the world lasts. */
    void mend() {
        republishes = world.fate.brokerLostData();
        while (true) {
            if (republishes) {
                republishAll();
                republishes = false;
            }
            world.deadLetters().forEach(this::redrive);
            world.schedule.sleep(LOOKS_EVERY);
        }
    }

    /** Has him republish everything once more. */
    void askToRepublish() {
        republishes = true;
    }

    private void republishAll() {
        // Only after what was lost was confirmed: so not before the outboxes are empty.
        world.schedule.await(world::nothingUnsent, Duration.ofDays(1));
        world.databases().forEach(this::republish);
    }

    private void redrive(DeadLetter letter) {
        world.story.tell(
                SELF.subject(),
                () -> "redrives what died of " + letter.failure().error());
        try {
            redrive.handle(new RedriveDeadLetter.Command(letter.id(), true, SELF, "mended"));
            world.promise.died(letter);
        } catch (TransportUnavailable notYet) {
            // next time
        }
    }

    boolean hasRepublished() {
        return !republishes;
    }

    /** Again until it was all confirmed, as the report asks for. */
    private void republish(SimulatedDatabase database) {
        var archive = new RepublishArchive(database.outbox(), world.broker);
        var reached = OutboxArchive.Place.before(Instant.EPOCH);
        for (boolean complete = false; !complete; ) {
            var report = archive.handle(new RepublishArchive.Command(reached, false), _ -> true);
            world.story.tell(SELF.subject(), () -> "republishes: " + report);
            reached = report.reached();
            complete = report.complete();
            world.schedule.sleep(LOOKS_EVERY);
        }
    }
}
