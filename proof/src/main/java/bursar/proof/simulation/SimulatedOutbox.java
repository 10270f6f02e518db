package bursar.proof.simulation;

import bursar.messaging.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A process's way to its outbox. */
record SimulatedOutbox(Calls calls, Outbox outbox) implements Outbox {

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
        return calls.ofStore(Calls.DUE, () -> outbox.due(max));
    }

    @Override
    public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
        return calls.ofStore(Calls.SETTLE, () -> outbox.settle(lease, confirmed, failed));
    }

    @Override
    public int backlog(int max) {
        return calls.ofStore(Calls.BACKLOG, () -> outbox.backlog(max));
    }
}
