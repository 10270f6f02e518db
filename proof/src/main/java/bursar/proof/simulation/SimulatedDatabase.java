package bursar.proof.simulation;

import static java.util.Objects.requireNonNull;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.transport.Message;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.testing.InMemoryStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a context's commits have left: its outbox and archive, and the history that no program keeps. */
final class SimulatedDatabase {

    private final Schedule schedule;
    private final Ids ids;
    private final InstantSource clock;
    private final InMemoryOutbox outbox;
    private final UnderWay underWay;
    private final Map<UUID, Long> announcedAt = new HashMap<>();
    private final Map<UUID, Message> announced = new LinkedHashMap<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private final boolean eventsApart;
    private final List<Envelope> notYetAnnounced = new ArrayList<>();
    private boolean away;
    private boolean full;

    /**
     * @param clock the database's own, which may be wrong by hours
     * @param eventsApart whether a change's event has a commit of its own
     */
    SimulatedDatabase(Schedule schedule, Ids ids, InstantSource clock, boolean eventsApart) {
        this.schedule = schedule;
        this.ids = ids;
        this.clock = clock;
        this.outbox = new InMemoryOutbox(clock);
        this.eventsApart = eventsApart;
        this.underWay = new UnderWay(schedule);
    }

    /** Puts a change's event into the outbox, in the change's commit, unless it has one of its own. */
    <S, E> InMemoryStep.Commit<S, E> commit(Announcement.Writer<E> events) {
        return (next, event, cause) -> {
            nameOf(cause).ifPresent(name -> effects.merge(name, 1, Integer::sum));
            event.map(raised -> events.write(raised).inEnvelope(ids.next(), next, cause.trace()))
                    .ifPresent(eventsApart ? notYetAnnounced::add : this::announce);
        };
    }

    /** A step begins; what another has not announced is forgotten. */
    void begin() {
        notYetAnnounced.clear();
    }

    /** A step has ended, and its process is still there. */
    void end() {
        notYetAnnounced.forEach(this::announce);
        notYetAnnounced.clear();
    }

    /** By its trace, for what a mutant does to its key must be noticed. */
    private static Optional<String> nameOf(Cause cause) {
        return switch (cause) {
            case Cause.Request request -> Optional.of(request.trace().correlationId());
            case Cause.Event event ->
                Optional.of(event.consumer() + " " + event.trace().causationId());
            case Cause.Own _ -> Optional.empty();
        };
    }

    private void announce(Envelope event) {
        var message = new Message(event.id(), event.type(), event.partitionKey().toString(), EnvelopeJson.write(event));
        announced.put(event.id(), message);
        announcedAt.put(event.id(), schedule.nanoTime());
        outbox.announce(event.subject(), message);
    }

    /** What was confirmed longer ago. */
    void forgetArchive(Duration window) {
        outbox.forgetArchive(clock.instant().minus(window));
    }

    void goAway() {
        away = true;
    }

    /** Answers, and takes no change, as on a full disk. */
    void fillUp() {
        full = true;
    }

    void comeBack() {
        away = false;
        full = false;
    }

    boolean takesChanges() {
        return !away && !full;
    }

    boolean answers() {
        return !away;
    }

    InMemoryOutbox outbox() {
        return outbox;
    }

    /** Every event that a commit has announced, by its id. */
    Map<UUID, Message> announced() {
        return announced;
    }

    /** In nanoseconds of the schedule. */
    long announcedAt(UUID event) {
        return requireNonNull(announcedAt.get(event));
    }

    UnderWay underWay() {
        return underWay;
    }

    /** How many changes each key of a request, and each event, has led to. */
    Map<String, Integer> effects() {
        return effects;
    }
}
