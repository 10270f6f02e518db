package bursar.messaging.testing;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.transport.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** An outbox in memory. */
public final class InMemoryOutbox implements Outbox {

    private record Row(UUID aggregate, Message message, int attempts, Instant dueAt) {}

    private final InstantSource clock;
    private final SequencedMap<Long, Row> rows = new TreeMap<>();
    private final List<Message> archive = new ArrayList<>();
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
        return List.copyOf(archive);
    }

    /** How many events are unsent, due or not. */
    public synchronized int backlog() {
        return rows.size();
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
        for (Unsent sent : confirmed) {
            if (rows.remove(sent.position()) != null) {
                archive.add(sent.message());
            }
        }
        Instant now = clock.instant();
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
