package bursar.messaging.outbox;

import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.LogFields;
import bursar.messaging.event.Undecodable;
import bursar.messaging.outbox.Outbox.FailedPublish;
import bursar.messaging.outbox.Outbox.Lease;
import bursar.messaging.outbox.Outbox.Unsent;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.worker.Backoff;
import bursar.messaging.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox publisher thread: run by a {@link Worker}, it publishes what commits have left in the outbox until the
 * transport has confirmed it. Of a service's relays one leads; the others stand by and take over when its lease runs
 * out. A commit wakes the worker; a slow poll finds what a crash or another instance has left.
 *
 * <p>Each event is published at least once, those of an aggregate in their order: the outbox shows only the earliest of
 * each. A failed publish waits for its turn again and holds back nothing but its own aggregate. While the transport
 * cannot be used, the turn fails, and the worker's backoff is ours.
 */
public final class Relay implements Worker.Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    /** Longer than a publish may take, so that whoever publishes leads until it has settled. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final int BATCH_MAX = 500;
    private static final Backoff FAILED_PUBLISH = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    private final UUID id;
    private final Outbox outbox;
    private final Transport transport;
    private final Backoff failedPublish;
    private volatile Optional<Lease> lease = Optional.empty();

    /** @param id another for each instance of the service */
    public Relay(UUID id, Outbox outbox, Transport transport) {
        this(id, outbox, transport, FAILED_PUBLISH);
    }

    /** @param failedPublish how long a failed publish waits for its turn */
    public Relay(UUID id, Outbox outbox, Transport transport, Backoff failedPublish) {
        this.id = id;
        this.outbox = outbox;
        this.transport = transport;
        this.failedPublish = failedPublish;
    }

    @Override
    public Duration run() {
        List<Unsent> due = outbox.due(BATCH_MAX);
        // After the look, which may have taken long: the publish and its settling are to fit into the lease. What
        // another has settled in between is published once more, which is harmless too.
        lease = outbox.lead(id, LEASE);
        if (lease.isEmpty() || due.isEmpty()) {
            return POLL_INTERVAL;
        }
        // A crash from here on publishes again what was published: the consumers' causes make it harmless. The same
        // goes for a leader that is paused here until another leads: both publish, and only the other settles.
        List<Receipt> receipts =
                transport.publish(due.stream().map(Unsent::message).toList());
        settle(lease.get(), due, receipts);
        return Duration.ZERO;
    }

    /** Whether it led in its last turn: another may lead by now. Asked by any thread. */
    public boolean leads() {
        return lease.isPresent();
    }

    @Override
    public void end() {
        // Without it, and after a crash, the others take over when the lease runs out.
        lease.ifPresent(outbox::resign);
    }

    private void settle(Lease held, List<Unsent> published, List<Receipt> receipts) {
        if (receipts.size() != published.size()) {
            throw new IllegalStateException(receipts.size() + " receipts for " + published.size() + " messages");
        }
        List<Unsent> confirmed = new ArrayList<>();
        List<FailedPublish> failed = new ArrayList<>();
        Map<String, List<Unsent>> failures = new LinkedHashMap<>();
        for (int i = 0; i < published.size(); i++) {
            Unsent unsent = published.get(i);
            switch (receipts.get(i)) {
                case Receipt.Confirmed() -> confirmed.add(unsent);
                case Receipt.Failed(var reason) -> {
                    failed.add(new FailedPublish(unsent, reason, failedPublish.after(unsent.attempts() + 1)));
                    failures.computeIfAbsent(reason, _ -> new ArrayList<>()).add(unsent);
                }
            }
        }
        failures.forEach(Relay::log);
        if (!outbox.settle(held, confirmed, failed)) {
            LOG.warn("Another relay leads by now, and publishes these {} events again", published.size());
        }
    }

    /** One line for each reason: whole batches fail alike. */
    private static void log(String reason, List<Unsent> failed) {
        Unsent first = failed.getFirst();
        try (var _ = logFields(first.message())) {
            LOG.warn("{} publishes failed, this one {} times: {}", failed.size(), first.attempts() + 1, reason);
        }
    }

    private static LogFields logFields(Message message) {
        try {
            return LogFields.of(EnvelopeJson.read(message.body()));
        } catch (Undecodable undecodable) {
            return LogFields.of(message.type().value());
        }
    }
}
