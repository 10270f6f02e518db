package bursar.proof.simulation;

import bursar.messaging.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An outbox that does as the one behind it, so that a mutant need only say what it does otherwise. */
class ForwardingOutbox implements Outbox {
    private final Outbox outbox;

    ForwardingOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Optional<Lease> lead(UUID relay, Duration leaseFor) {
        return outbox.lead(relay, leaseFor);
    }

    @Override
    public void resign(Lease lease) {
        outbox.resign(lease);
    }

    @Override
    public List<Unsent> due(int max) {
        return outbox.due(max);
    }

    @Override
    public boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed) {
        return outbox.settle(lease, confirmed, failed);
    }

    @Override
    public int backlog(int max) {
        return outbox.backlog(max);
    }
}
