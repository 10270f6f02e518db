package bursar.proof.simulation;

import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.outbox.OutboxArchive.Place;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.outbox.RepublishArchive.Report;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Transport;
import bursar.step.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Somebody who republishes where the broker lost data, and redrives what died. Each command is a process of its own. */
final class Operator {

    private static final Caller SELF = new Caller("operator");
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    private final World world;
    private final Schedule schedule;
    private final Set<String> seen = new HashSet<>();
    private final Set<SimulatedDatabase> asked = new HashSet<>();
    private Optional<SimulatedProcess> process = Optional.empty();
    private int commands;

    Operator(World world) {
        this.world = world;
        this.schedule = world.schedule;
    }

    /** Run by a task, for as long as the world lasts. */
    void mend() {
        while (true) {
            schedule.sleep(LOOKS_EVERY);
            world.databases().stream().filter(this::isToBeRepublished).forEach(this::republish);
            world.events.deadLetters().forEach(this::redrive);
        }
    }

    /** Has him republish everything once more. */
    void askToRepublish() {
        asked.addAll(world.databases());
    }

    boolean isDone() {
        return asked.isEmpty() && world.events.noneIsLost();
    }

    /** Whose, if he is in the middle of one. */
    Optional<SimulatedProcess> process() {
        return process;
    }

    /** Only what was confirmed is in the archive: so not before what was lost has left the outbox. */
    private boolean isToBeRepublished(SimulatedDatabase database) {
        Set<UUID> lost = new HashSet<>();
        world.events.consumptionsOf(database).forEach(each -> lost.addAll(each.lost()));
        return asked.contains(database) || !lost.isEmpty() && lost.stream().noneMatch(database.outbox()::holds);
    }

    /** Again until it was all confirmed, as the report asks for. */
    private void republish(SimulatedDatabase database) {
        int losses = world.fate.losses();
        Place reached = Place.before(Instant.EPOCH);
        for (boolean complete = false; !complete; ) {
            var command = new RepublishArchive.Command(reached, false);
            Optional<Report> report = run(
                    database,
                    calls -> new RepublishArchive(new SimulatedArchive(calls, database.outbox()), transport(calls))
                            .handle(command, _ -> true));
            if (report.isPresent()) {
                reached = report.get().reached();
                complete = report.get().complete();
                if (asked.contains(database) && report.get().events() > 0) {
                    world.faults.count("Late republish");
                }
            }
            schedule.sleep(LOOKS_EVERY);
        }
        asked.remove(database);
        if (losses == world.fate.losses()) { // else not all is there that was published
            world.events.consumptionsOf(database).forEach(Consumption::republished);
        }
    }

    private void redrive(DeadLetter letter) {
        if (seen.add(letter.id() + " " + letter.lastFailedAt() + " " + letter.redrives())) {
            world.promise.died(letter);
        }
        var command = new RedriveDeadLetter.Command(letter.id(), true, SELF, "mended");
        run(
                world.transactionsDatabase,
                calls -> new RedriveDeadLetter(world.broker.deadLetters(), transport(calls)).handle(command));
    }

    private Transport transport(Calls calls) {
        return world.wiring.transport().apply(new SimulatedTransport(world, calls));
    }

    /** Empty when it is not known what came of it. */
    private <A> Optional<A> run(SimulatedDatabase database, Function<Calls, A> command) {
        var self = new SimulatedProcess("operator." + ++commands);
        process = Optional.of(self);
        Optional<A> answer =
                Call.of(schedule, self, Duration.ofDays(1), () -> command.apply(new Calls(world, self, database)));
        answer.ifPresent(it -> world.story.tell(self, () -> "ends: " + Words.of(it)));
        process = Optional.empty();
        return answer;
    }
}
