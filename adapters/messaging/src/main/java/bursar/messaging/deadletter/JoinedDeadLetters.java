package bursar.messaging.deadletter;

import bursar.messaging.transport.DeadLetter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The dead letters of all consumers of a program, each of which has its own store, as one. */
public final class JoinedDeadLetters implements DeadLetters {

    private final Map<String, DeadLetters> homes;

    /** @param homes where those of each consumer are, by its name */
    public JoinedDeadLetters(Map<String, DeadLetters> homes) {
        this.homes = Map.copyOf(homes);
    }

    @Override
    public void add(DeadLetter letter) {
        DeadLetters home = homes.get(letter.consumer());
        if (home == null) {
            throw new IllegalArgumentException("No dead letters are kept for the consumer " + letter.consumer());
        }
        home.add(letter);
    }

    @Override
    public List<Group> groups(Filter filter, int max) {
        return each(filter, (home, its) -> home.groups(its, max))
                .sorted(Comparator.comparing(Group::count).reversed())
                .limit(max)
                .toList();
    }

    @Override
    public List<Entry> list(Filter filter, Optional<Place> after, int max) {
        return each(filter, (home, its) -> home.list(its, after, max))
                .sorted(Comparator.comparing(Entry::place))
                .limit(max)
                .toList();
    }

    private <T> Stream<T> each(Filter filter, BiFunction<DeadLetters, Filter, List<T>> question) {
        return homes.entrySet().stream()
                .filter(home -> filter.consumer()
                        .filter(it -> !it.equals(home.getKey()))
                        .isEmpty())
                .flatMap(home ->
                        question
                                .apply(home.getValue(), new Filter(Optional.of(home.getKey()), filter.error()))
                                .stream());
    }

    @Override
    public Optional<Kept> find(UUID id) {
        return homes.values().stream().flatMap(home -> home.find(id).stream()).findFirst();
    }

    @Override
    public boolean resolve(UUID id, Resolution resolution) {
        return homes.values().stream().anyMatch(home -> home.resolve(id, resolution));
    }

    /** Of a consumer that nobody knows there is no letter, and any clock will do. */
    @Override
    public Instant now(String consumer) {
        return Optional.ofNullable(homes.get(consumer))
                .orElseGet(() -> homes.values().iterator().next())
                .now(consumer);
    }
}
