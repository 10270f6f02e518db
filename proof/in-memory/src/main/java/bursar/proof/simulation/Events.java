package bursar.proof.simulation;

import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.step.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event that a commit has announced, who consumes it, and what has become of it. */
final class Events {

    private static final int LETTERS_MAX = 1_000;

    private final List<SimulatedDatabase> databases;
    private final List<Consumption> consumptions;
    private final List<String> consumers;
    private final InMemoryTransport broker;

    Events(List<SimulatedDatabase> databases, List<Consumption> consumptions, InMemoryTransport broker) {
        this.databases = databases;
        this.consumptions = consumptions;
        this.consumers = consumptions.stream()
                .map(Consumption::consumer)
                .distinct()
                .sorted()
                .toList();
        this.broker = broker;
    }

    static Set<Transport.Subscription> subscriptions(List<Consumption> consumptions) {
        return consumptions.stream().map(Consumption::subscription).collect(Collectors.toUnmodifiableSet());
    }

    List<Consumption> consumptions() {
        return consumptions;
    }

    Stream<Consumption> consumptionsOf(SimulatedDatabase database) {
        return consumptions.stream().filter(each -> each.from() == database);
    }

    /** Whether each was answered by all who wait for it, as far as one can see. */
    boolean noneIsOnItsWay() {
        return databases.stream().allMatch(database -> database.outbox().backlog() == 0)
                && inQueues() == 0
                && deadLetters().isEmpty()
                && noneIsLost();
    }

    /** Whether the broker has lost none that was not published again since. */
    boolean noneIsLost() {
        return consumptions.stream().allMatch(each -> each.lost().isEmpty());
    }

    /** How many messages no consumer has done with. */
    int inQueues() {
        return consumers.stream().mapToInt(broker::backlog).sum();
    }

    List<DeadLetter> deadLetters() {
        return consumers.stream()
                .flatMap(consumer -> Unresolved.of(broker.deadLetters(), consumer, LETTERS_MAX).stream())
                .toList();
    }

    /** The fingerprint of the event with this id, if a commit has announced it. */
    Optional<String> announced(UUID event) {
        return databases.stream()
                .flatMap(database -> Optional.ofNullable(database.announced().get(event)).stream())
                .map(message -> Cause.Key.fingerprintOf(message.body()))
                .findFirst();
    }

    /** The event with this body, if a commit has announced it. */
    Optional<UUID> announced(byte[] body) {
        return databases.stream()
                .flatMap(database -> database.announced().values().stream())
                .filter(message -> Arrays.equals(message.body(), body))
                .map(Message::id)
                .findFirst();
    }
}
