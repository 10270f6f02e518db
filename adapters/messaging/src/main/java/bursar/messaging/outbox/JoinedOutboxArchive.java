package bursar.messaging.outbox;

import java.util.Comparator;
import java.util.List;

/** The archives of all contexts of a program, as one. */
public final class JoinedOutboxArchive implements OutboxArchive {

    private final List<OutboxArchive> archives;

    public JoinedOutboxArchive(List<OutboxArchive> archives) {
        this.archives = List.copyOf(archives);
    }

    @Override
    public long count(Place after) {
        return archives.stream().mapToLong(archive -> archive.count(after)).sum();
    }

    @Override
    public List<Archived> after(Place place, int max) {
        List<Archived> found = archives.stream()
                .flatMap(archive -> archive.after(place, max).stream())
                .sorted(Comparator.comparing(Archived::place))
                .toList();
        if (found.size() <= max) {
            return found;
        }
        // Two archives may have something at the same place. Whoever goes on after it must have been given both.
        Place last = found.get(max - 1).place();
        return found.stream().filter(one -> one.place().compareTo(last) <= 0).toList();
    }
}
