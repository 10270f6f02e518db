package bursar.proof.simulation;

import static java.util.Objects.requireNonNull;

import bursar.messaging.outbox.Outbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A process's way to its outbox, whose rows are numbered in the order in which their steps began. */
final class SimulatedOutbox implements Outbox {

    private final Calls calls;
    private final SimulatedDatabase database;
    private final Outbox outbox;
    private final Map<Long, Long> rows = new HashMap<>();

    SimulatedOutbox(Calls calls, SimulatedDatabase database) {
        this.calls = calls;
        this.database = database;
        this.outbox = database.outbox();
    }

    @Override
    public Optional<Lease> lead(UUID relay, Duration leaseFor) {
        return calls.ofStore(Calls.LEAD, () -> outbox.lead(relay, leaseFor));
    }

    @Override
    public void resign(Lease lease) {
        calls.ofStore(Calls.RESIGN, () -> {
            outbox.resign(lease);
            return "done";
        });
    }

    @Override
    public List<Unsent> due(int max) {
        return calls.ofStore(
                Calls.DUE,
                () -> outbox.due(max).stream()
                        .map(unsent -> {
                            long number = database.numberOf(unsent.message().id());
                            rows.put(number, unsent.position());
                            return new Unsent(number, unsent.message(), unsent.attempts());
                        })
                        .toList());
    }

    @Override
    public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
        List<Unsent> sent = confirmed.stream().map(this::row).toList();
        List<FailedPublish> unsent = failed.stream()
                .map(each -> new FailedPublish(row(each.unsent()), each.reason(), each.dueAgainAfter()))
                .toList();
        return calls.ofStore(Calls.SETTLE, () -> outbox.settle(lease, sent, unsent));
    }

    private Unsent row(Unsent numbered) {
        return new Unsent(requireNonNull(rows.get(numbered.position())), numbered.message(), numbered.attempts());
    }

    @Override
    public int backlog(int max) {
        return outbox.backlog(max); // asked by requests only, of which the simulated ones are few
    }
}
