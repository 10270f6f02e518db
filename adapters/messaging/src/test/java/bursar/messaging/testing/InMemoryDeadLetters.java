package bursar.messaging.testing;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dead letters in memory. */
public final class InMemoryDeadLetters implements DeadLetters {

    private final InstantSource clock;
    private final SequencedMap<UUID, Kept> letters = new LinkedHashMap<>();
    private long lastId;

    public InMemoryDeadLetters() {
        this(InstantSource.system());
    }

    public InMemoryDeadLetters(InstantSource clock) {
        this.clock = clock;
    }

    void add(String consumer, Delivery delivery, Failure failure, Instant now) {
        add(new DeadLetter(
                new UUID(0, ++lastId),
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
        Optional<Kept> known = letters.values().stream()
                .filter(kept -> isSame(kept.letter(), letter))
                .findFirst();
        if (known.isEmpty()) {
            letters.put(letter.id(), new Kept(inMillis(letter), now(), Optional.empty()));
        } else if (known.get()
                .resolved()
                .filter(it -> it.how().end() == End.REDRIVEN)
                .isPresent()) {
            DeadLetter first = known.get().letter();
            letters.put(first.id(), new Kept(diedAgain(first, inMillis(letter)), now(), Optional.empty()));
        }
    }

    private static DeadLetter diedAgain(DeadLetter first, DeadLetter again) {
        return new DeadLetter(
                first.id(),
                first.consumer(),
                first.type(),
                first.partitionKey(),
                first.body(),
                again.failure(),
                again.attempts(),
                first.redrives(),
                first.firstFailedAt(),
                again.lastFailedAt());
    }

    private static boolean isSame(DeadLetter one, DeadLetter other) {
        return one.consumer().equals(other.consumer())
                && Arrays.equals(one.body(), other.body())
                && one.redrives() == other.redrives();
    }

    private static DeadLetter inMillis(DeadLetter letter) {
        return new DeadLetter(
                letter.id(),
                letter.consumer(),
                letter.type(),
                letter.partitionKey(),
                letter.body(),
                letter.failure(),
                letter.attempts(),
                letter.redrives(),
                letter.firstFailedAt().truncatedTo(ChronoUnit.MILLIS),
                letter.lastFailedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private record Alike(String consumer, String error, Failure.Reason reason) {
        static Alike of(Entry entry) {
            return new Alike(entry.consumer(), entry.error(), entry.reason());
        }
    }

    @Override
    public synchronized List<Group> groups(Filter filter, int max) {
        return unresolved(filter).collect(Collectors.groupingBy(Alike::of)).entrySet().stream()
                .map(group -> new Group(
                        group.getKey().consumer(),
                        group.getKey().error(),
                        group.getKey().reason(),
                        group.getValue().size(),
                        group.getValue().stream()
                                .map(Entry::firstFailedAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        group.getValue().stream()
                                .map(Entry::lastFailedAt)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()))
                .sorted(Comparator.comparing(Group::count).reversed())
                .limit(max)
                .toList();
    }

    @Override
    public synchronized List<Entry> list(Filter filter, Optional<Place> after, int max) {
        return unresolved(filter)
                .filter(entry -> after.isEmpty() || entry.place().compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(Entry::place))
                .limit(max)
                .toList();
    }

    private Stream<Entry> unresolved(Filter filter) {
        return letters.values().stream()
                .filter(kept -> kept.resolved().isEmpty())
                .map(Entry::of)
                .filter(entry -> filter.consumer().orElse(entry.consumer()).equals(entry.consumer()))
                .filter(entry -> filter.error().orElse(entry.error()).equals(entry.error()));
    }

    @Override
    public synchronized Optional<Kept> find(UUID id) {
        return Optional.ofNullable(letters.get(id));
    }

    @Override
    public synchronized boolean resolve(UUID id, Resolution resolution) {
        Optional<Kept> unresolved = find(id).filter(kept -> kept.resolved().isEmpty());
        unresolved.ifPresent(kept ->
                letters.put(id, new Kept(kept.letter(), kept.keptAt(), Optional.of(new Resolved(resolution, now())))));
        return unresolved.isPresent();
    }

    @Override
    public Instant now(String consumer) {
        return now();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
