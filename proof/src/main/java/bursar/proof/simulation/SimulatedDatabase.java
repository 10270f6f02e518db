package bursar.proof.simulation;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.transport.Message;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.testing.InMemoryStep;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a context's commits have left: its outbox and archive, and the history that no program keeps. */
final class SimulatedDatabase {

    private final Ids ids;
    private final InMemoryOutbox outbox;
    private final Map<UUID, Message> announced = new LinkedHashMap<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private boolean away;
    private boolean full;

    /** @param clock the database's own, which may be wrong by hours */
    SimulatedDatabase(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.outbox = new InMemoryOutbox(clock);
    }

    /** Puts a change's event into the outbox, in the change's commit. */
    <S, E> InMemoryStep.Commit<S, E> commit(Announcement.Writer<E> events) {
        return (next, event, cause) -> {
            nameOf(cause).ifPresent(name -> effects.merge(name, 1, Integer::sum));
            event.map(raised -> events.write(raised).inEnvelope(ids.next(), next, cause.trace()))
                    .ifPresent(this::announce);
        };
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
        outbox.announce(event.subject(), message);
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

    /** How many changes each key of a request, and each event, has led to. */
    Map<String, Integer> effects() {
        return effects;
    }
}
