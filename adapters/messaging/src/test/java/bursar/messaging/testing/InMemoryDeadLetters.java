package bursar.messaging.testing;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** Dead letters in memory. */
public final class InMemoryDeadLetters implements DeadLetters {

    private final SequencedMap<UUID, DeadLetter> letters = new LinkedHashMap<>();

    void add(String consumer, Delivery delivery, Failure failure, Instant now) {
        add(new DeadLetter(
                UUID.randomUUID(),
                consumer,
                delivery.type(),
                delivery.partitionKey(),
                delivery.body(),
                failure,
                delivery.attempt(),
                delivery.redrives(),
                delivery.firstFailedAt().orElse(now),
                now));
    }

    @Override
    public synchronized void add(DeadLetter letter) {
        if (letters.values().stream().noneMatch(kept -> isSame(kept, letter))) {
            letters.put(letter.id(), letter);
        }
    }

    private static boolean isSame(DeadLetter one, DeadLetter other) {
        return one.consumer().equals(other.consumer())
                && Arrays.equals(one.body(), other.body())
                && one.redrives() == other.redrives();
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
