package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.util.Arrays;

/** Looks now and then where the events are that are not answered yet, and whether the two contexts agree. */
final class Custody {

    private static final Duration LOOKS_AFTER_MAX = Duration.ofSeconds(4);
    /** Two leases, and as long as a failed turn, or a failed publish, makes a relay wait. */
    private static final Duration SENT_WITHIN = Duration.ofSeconds(20);

    private final World world;
    private final Schedule schedule;
    private final Agreeing agreeing;

    Custody(World world) {
        this.world = world;
        this.schedule = world.schedule;
        this.agreeing = new Agreeing(world);
    }

    /** Run by a task, for as long as the world lasts. */
    void watch() {
        while (true) {
            schedule.sleep(Duration.ofNanos(schedule.chance().nextLong(LOOKS_AFTER_MAX.toNanos())));
            check();
        }
    }

    /** At any moment, for all may be stopped at any. */
    void check() {
        world.databases().forEach(this::checkAnnounced);
        world.databases().forEach(this::checkFinal);
        world.events.consumptions().forEach(this::checkHeld);
        world.databases().forEach(this::checkSent);
        agreeing.checkAlways();
        if (world.events.noneIsOnItsWay()) {
            agreeing.checkWhenNothingIsOnItsWay();
        }
    }

    private void checkAnnounced(SimulatedDatabase database) {
        database.history()
                .unannounced()
                .forEach(missing -> world.promise.require(false, Sentence.CHANGE_ANNOUNCED, () -> missing));
    }

    private void checkFinal(SimulatedDatabase database) {
        database.history().afterTheEnd().forEach(change -> world.promise.require(false, Sentence.FINAL, () -> change));
    }

    private void checkHeld(Consumption consumption) {
        for (Message event : consumption.from().announced().values()) {
            if (consumption.concerns(event) && !consumption.hasAnswered(event)) {
                world.promise.require(
                        holds(consumption, event),
                        Sentence.CUSTODY,
                        () -> consumption.consumer() + ", " + Words.of(event));
            }
        }
    }

    private boolean holds(Consumption consumption, Message event) {
        String consumer = consumption.consumer();
        InMemoryOutbox outbox = consumption.from().outbox();
        return outbox.holds(event.id())
                || world.broker.holds(consumer, event.body())
                || world.events.deadLetters().stream()
                        .anyMatch(letter ->
                                letter.consumer().equals(consumer) && Arrays.equals(letter.body(), event.body()))
                || consumption.isLost(event.id()) && outbox.archive().contains(event);
    }

    private void checkSent(SimulatedDatabase database) {
        long now = schedule.nanoTime();
        if (now - world.unhinderedSince(database) > SENT_WITHIN.toNanos()) {
            database.announced().values().stream()
                    .filter(event -> database.outbox().holds(event.id()))
                    .forEach(event -> world.promise.require(
                            now - database.announcedAt(event.id()) < SENT_WITHIN.toNanos(),
                            Sentence.SENT_SOON,
                            event::type));
        }
    }
}
