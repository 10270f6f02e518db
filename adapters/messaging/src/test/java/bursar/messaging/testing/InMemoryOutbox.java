package bursar.messaging.testing;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** An outbox in memory, and its archive. */
public final class InMemoryOutbox implements Outbox, OutboxArchive {

    private record Row(UUID aggregate, Message message, int attempts, Instant dueAt) {}

    private final InstantSource clock;
    private final SequencedMap<Long, Row> rows = new TreeMap<>();
    private final List<Archived> archive = new ArrayList<>();
    private long lastPosition;
    private Optional<Lease> lease = Optional.empty();
    private long lastToken;
    private Instant leasedUntil = Instant.MIN;

    public InMemoryOutbox(InstantSource clock) {
        this.clock = clock;
    }

    /** As a step does in its commit. */
    public synchronized void announce(UUID aggregate, Message message) {
        rows.put(++lastPosition, new Row(aggregate, message, 0, clock.instant()));
    }

    /** What was confirmed, in the order in which it was recorded. */
    public synchronized List<Message> archive() {
        return archive.stream().map(Archived::message).toList();
    }

    /** As if it had been confirmed at that time. */
    public synchronized void archive(Message message, Instant confirmedAt) {
        archive.add(new Archived(new Place(confirmedAt, ++lastPosition), message));
    }

    /** Whether the event is unsent. */
    public synchronized boolean holds(UUID event) {
        return rows.values().stream().anyMatch(row -> row.message().id().equals(event));
    }

    /** Forgets what was confirmed before, as retention does. */
    public synchronized void forgetArchive(Instant before) {
        archive.removeIf(one -> one.place().confirmedAt().isBefore(before));
    }

    /** How many events are unsent, due or not. */
    public int backlog() {
        return backlog(Integer.MAX_VALUE);
    }

    @Override
    public synchronized int backlog(int max) {
        return Math.min(rows.size(), max);
    }

    @Override
    public synchronized long count(Place after) {
        return archivedAfter(after).count();
    }

    @Override
    public synchronized List<Archived> after(Place place, int max) {
        return archivedAfter(place).limit(max).toList();
    }

    private Stream<Archived> archivedAfter(Place place) {
        return archive.stream()
                .filter(one -> one.place().compareTo(place) > 0)
                .sorted(Comparator.comparing(Archived::place));
    }

    @Override
    public synchronized Optional<Lease> lead(UUID relay, Duration leaseFor) {
        Instant now = clock.instant();
        boolean leads = lease.filter(held -> held.relay().equals(relay)).isPresent();
        if (!leads && lease.isPresent() && now.isBefore(leasedUntil)) {
            return Optional.empty();
        }
        if (!leads) {
            lease = Optional.of(new Lease(relay, ++lastToken));
        }
        leasedUntil = now.plus(leaseFor);
        return lease;
    }

    @Override
    public synchronized void resign(Lease resigned) {
        if (holds(resigned)) {
            lease = Optional.empty();
        }
    }

    @Override
    public synchronized List<Unsent> due(int max) {
        Instant now = clock.instant();
        Set<UUID> seen = new HashSet<>();
        List<Unsent> due = new ArrayList<>();
        for (var entry : rows.entrySet()) {
            Row row = entry.getValue();
            boolean earliest = seen.add(row.aggregate());
            if (earliest && !row.dueAt().isAfter(now) && due.size() < max) {
                due.add(new Unsent(entry.getKey(), row.message(), row.attempts()));
            }
        }
        return due;
    }

    @Override
    public synchronized boolean settle(Lease settling, List<Unsent> confirmed, List<FailedPublish> failed) {
        if (!holds(settling)) {
            return false;
        }
        Instant now = clock.instant();
        for (Unsent sent : confirmed) {
            if (rows.remove(sent.position()) != null) {
                archive.add(new Archived(new Place(now, sent.position()), sent.message()));
            }
        }
        for (FailedPublish failure : failed) {
            rows.computeIfPresent(
                    failure.unsent().position(),
                    (_, row) -> new Row(
                            row.aggregate(), row.message(), row.attempts() + 1, now.plus(failure.dueAgainAfter())));
        }
        return true;
    }

    private boolean holds(Lease claimed) {
        return lease.equals(Optional.of(claimed));
    }
}
