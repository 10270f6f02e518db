package bursar.messaging.outbox;

import bursar.messaging.transport.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The events that a commit has announced and no transport has confirmed yet. A step puts them there in its own commit;
 * only the relay takes them out. All times are the store's. Safe for concurrent use by several services' relays.
 */
public interface Outbox {

    /**
     * Takes the lead if nobody has it or its lease ran out, and renews it for the leader itself. Each takeover has a
     * greater fencing token than the one before.
     *
     * @return empty while another leads
     */
    Optional<Lease> lead(UUID relay, Duration leaseFor);

    /** Lets another lead at once. Does nothing if the lease is no longer the relay's. */
    void resign(Lease lease);

    /**
     * Unsent events that are due, oldest first. Of an aggregate only the earliest is ever among them, whether or not it
     * is due: so a failed publish holds back its own aggregate, and nothing overtakes it.
     */
    List<Unsent> due(int max);

    /**
     * Records in one commit what became of publishes: the confirmed leave the outbox for the archive, the failed wait
     * before they are due again.
     *
     * @return false if it was resigned or another relay leads by now, and nothing was recorded: the events will be
     *     published again, which their consumers' causes make harmless. A lease that ran out is still good while nobody
     *     took over
     */
    boolean settle(Lease lease, List<Unsent> confirmed, List<FailedPublish> failed);

    /** How many events are unsent, due or not, counted up to a maximum: so the answer comes quickly, however many it is. */
    int backlog(int max);

    /** @param token of two leases the later has the greater one */
    record Lease(UUID relay, long token) {}

    /**
     * @param position the outbox's own name for the row
     * @param attempts how many publishes of it have failed
     */
    record Unsent(long position, Message message, int attempts) {}

    record FailedPublish(Unsent unsent, String reason, Duration dueAgainAfter) {}
}
