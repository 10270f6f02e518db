package bursar.proof.simulation;

import bursar.messaging.consumer.EventHandler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Mistakes in the handlers: some attempts fail, and some events fail at each, until the mistake is mended. */
final class Poison {

    private static final String ONCE = "Handler fails";
    private static final String ALWAYS = "Event poisoned";
    static final Set<String> KINDS = Set.of(ONCE, ALWAYS);

    private static final double FAILS = 0.03;
    private static final double POISONS = 0.02;

    private final Faults faults;
    private final Story story;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> poisoned = new HashSet<>();
    private final Map<String, Integer> mistakes = new HashMap<>();

    Poison(Faults faults, Story story) {
        this.faults = faults;
        this.story = story;
    }

    EventHandler in(EventHandler handler) {
        return (event, cause) -> {
            String name = name(cause.consumer(), event.id());
            if (seen.add(name) && faults.comes(ALWAYS, POISONS)) {
                poisoned.add(name);
            }
            if (poisoned.contains(name) && !faults.haveEnded() || faults.comes(ONCE, FAILS)) {
                story.tell(
                        cause.consumer(),
                        () -> "has a mistake with " + event.type().value() + " "
                                + Words.end(event.id().toString()));
                mistakes.merge(name, 1, Integer::sum);
                throw new IllegalStateException("a mistake");
            }
            return handler.handle(event, cause);
        };
    }

    /** From now on there are two of it, which have failed together so far. */
    void sharedBy(String consumer, UUID event, int attempts) {
        mistakes.merge(name(consumer, event), attempts, Integer::sum);
    }

    /** Whether so many attempts failed by mistakes; each mistake accounts for one attempt. */
    boolean accountsFor(String consumer, UUID event, int attempts) {
        return mistakes.merge(name(consumer, event), -attempts, Integer::sum) >= 0;
    }

    private static String name(String consumer, UUID event) {
        return consumer + " " + event;
    }
}
