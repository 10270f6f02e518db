package bursar.messaging.testing;

import bursar.messaging.DeadLetter;
import bursar.messaging.DeadLetters;
import bursar.messaging.Delivery;
import bursar.messaging.Failure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** Dead letters in memory. */
final class InMemoryDeadLetters implements DeadLetters {

    private final SequencedMap<UUID, DeadLetter> letters = new LinkedHashMap<>();

    synchronized void add(String consumer, Delivery delivery, Failure failure, Instant now) {
        var letter = new DeadLetter(
                UUID.randomUUID(),
                consumer,
                delivery.type(),
                delivery.partitionKey(),
                delivery.body(),
                failure,
                delivery.attempt(),
                delivery.redrives(),
                delivery.firstFailedAt().orElse(now),
                now);
        letters.put(letter.id(), letter);
    }

    @Override
    public synchronized List<DeadLetter> unresolved(String consumer, int max) {
        return letters.values().stream()
                .filter(letter -> letter.consumer().equals(consumer))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> find(UUID id) {
        return Optional.ofNullable(letters.get(id));
    }

    @Override
    public synchronized void markRedriven(UUID id) {
        letters.remove(id);
    }
}
