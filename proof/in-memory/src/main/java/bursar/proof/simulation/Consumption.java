package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Subscription;
import bursar.step.Cause;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** One consumer of what one database announces. */
final class Consumption {

    private final Subscription subscription;
    private final SimulatedDatabase from;
    private final Predicate<Cause.Key> remembers;
    private final Set<UUID> answered = new HashSet<>();
    private final Set<UUID> lost = new HashSet<>();

    /** @param remembers whether the consumer has answered a cause and not forgotten it */
    Consumption(Subscription subscription, SimulatedDatabase from, Predicate<Cause.Key> remembers) {
        this.subscription = subscription;
        this.from = from;
        this.remembers = remembers;
    }

    String consumer() {
        return subscription.consumer();
    }

    Subscription subscription() {
        return subscription;
    }

    SimulatedDatabase from() {
        return from;
    }

    boolean concerns(Message event) {
        return subscription.types().contains(event.type());
    }

    /** With an effect or without; once seen, also when the consumer has forgotten it. */
    boolean hasAnswered(Message event) {
        if (answered.contains(event.id())) {
            return true;
        }
        boolean answers =
                remembers.test(new Cause.Key(consumer(), event.id().toString(), Cause.Key.fingerprintOf(event.body())));
        if (answers) {
            answered.add(event.id());
        }
        return answers;
    }

    /** The broker is about to lose what it has: so it can only come from the archive. */
    void losesWhatIsIn(InMemoryTransport broker) {
        from.announced().values().stream()
                .filter(event -> broker.holds(consumer(), event.body()))
                .forEach(event -> lost.add(event.id()));
    }

    /** Everything in the archive was published again since. */
    void republished() {
        lost.clear();
    }

    /** Whether it is the archive's turn to hold it. */
    boolean isLost(UUID event) {
        return lost.contains(event);
    }

    Set<UUID> lost() {
        return lost;
    }
}
