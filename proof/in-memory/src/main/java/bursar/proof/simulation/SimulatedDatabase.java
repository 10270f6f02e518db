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
import java.util.function.Function;

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
    private final List<Envelope> apart = new ArrayList<>();
    private final History history = new History();
    private final Map<UUID, Long> numbers = new HashMap<>();
    private long lastNumber;
    private long number;
    private boolean away;
    private boolean full;
    private long hinderedAt;

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
    <S, E> InMemoryStep.Commit<S, E> commit(Function<S, UUID> id, Announcement.Writer<E> events) {
        return (next, event, cause) -> {
            nameOf(cause).ifPresent(name -> effects.merge(name, 1, Integer::sum));
            history.ledTo(id.apply(next.state()), next.version(), next.state());
            event.map(raised -> events.write(raised).inEnvelope(ids.next(), next, cause.trace()))
                    .ifPresent(eventsApart ? apart::add : this::announce);
        };
    }

    /** A step begins, and draws the number of what it will announce. Others that began later may commit before it. */
    long begin() {
        return ++lastNumber;
    }

    /** The step that has drawn this number is about to commit. */
    void commits(long drawn) {
        number = drawn;
    }

    /** As its row is numbered. */
    long numberOf(UUID event) {
        return requireNonNull(numbers.get(event));
    }

    /** Hands over what a step has left to be announced by another commit. */
    List<Envelope> takeApart() {
        List<Envelope> taken = List.copyOf(apart);
        apart.clear();
        return taken;
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

    void announce(Envelope event) {
        var message = new Message(event.id(), event.type(), event.partitionKey().toString(), EnvelopeJson.write(event));
        announced.put(event.id(), message);
        announcedAt.put(event.id(), schedule.nanoTime());
        history.announced(event);
        numbers.put(event.id(), number);
        outbox.announce(event.subject(), message);
    }

    /** What was confirmed longer ago. */
    void forgetArchive(Duration window) {
        outbox.forgetArchive(clock.instant().minus(window));
    }

    void goAway() {
        hinder();
        away = true;
    }

    /** Answers, and takes no change, as on a full disk. */
    void fillUp() {
        hinder();
        full = true;
    }

    void comeBack() {
        hinder();
        away = false;
        full = false;
    }

    boolean takesChanges() {
        return !away && !full;
    }

    boolean answers() {
        return !away;
    }

    /** Something has kept a relay from its work. */
    void hinder() {
        hinderedAt = schedule.nanoTime();
    }

    /** When it last was, in nanoseconds of the schedule. */
    long hinderedAt() {
        return takesChanges() ? hinderedAt : schedule.nanoTime();
    }

    History history() {
        return history;
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
