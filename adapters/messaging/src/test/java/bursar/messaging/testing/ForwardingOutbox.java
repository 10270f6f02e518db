package bursar.messaging.testing;

import bursar.messaging.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An outbox that does as the one behind it, so that whoever extends it need only say what it does otherwise. */
public class ForwardingOutbox implements Outbox {
    private final Outbox outbox;

    public ForwardingOutbox(Outbox outbox) {
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
