package bursar.proof.simulation;

import bursar.messaging.consumer.EventHandler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Mistakes in the handlers: some attempts fail, and some events fail at each, until the mistake is mended. */
final class Poison {

    private static final double FAILS = 0.03;
    private static final double POISONS = 0.02;

    private final Faults faults;
    private final Story story;
    private final Set<UUID> seen = new HashSet<>();
    private final Set<UUID> poisoned = new HashSet<>();
    private final Map<UUID, Integer> mistakes = new HashMap<>();

    Poison(Faults faults, Story story) {
        this.faults = faults;
        this.story = story;
    }

    EventHandler in(EventHandler handler) {
        return (event, cause) -> {
            if (seen.add(event.id()) && faults.comes("Event poisoned", POISONS)) {
                poisoned.add(event.id());
            }
            if (poisoned.contains(event.id()) && !faults.haveEnded() || faults.comes("Handler fails", FAILS)) {
                story.tell(
                        cause.consumer(),
                        () -> "has a mistake with " + event.type().value());
                mistakes.merge(event.id(), 1, Integer::sum);
                throw new IllegalStateException("a mistake");
            }
            return handler.handle(event, cause);
        };
    }

    /** Whether so many attempts failed by mistakes; each mistake accounts for one attempt. */
    boolean accountsFor(UUID event, int attempts) {
        return mistakes.merge(event, -attempts, Integer::sum) >= 0;
    }
}
