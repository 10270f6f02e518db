package bursar.messaging.outbox;

import bursar.messaging.outbox.OutboxArchive.Archived;
import bursar.messaging.outbox.OutboxArchive.Place;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.TransportUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes again what was published before, with the same ids: after a transport lost its data, or for a consumer that
 * came later. Who has seen an event knows its cause, and nothing is applied twice. Nothing is marked, so it may be done
 * again, from anywhere.
 */
public final class RepublishArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RepublishArchive.class);

    private static final int BATCH_MAX = 500;
    private static final int TRIES_MAX = 2;

    /**
     * @param after where to begin
     * @param dryRun only count
     */
    public record Command(Place after, boolean dryRun) {}

    /** Told after each batch. */
    @FunctionalInterface
    public interface Progress {
        /** @return whether to go on; if not, the report says from where */
        boolean goesOn(long published);
    }

    /**
     * @param events how many were published, or with a dry run would be
     * @param reached from where to go on: all before it are confirmed
     * @param complete whether nothing is left
     * @param failure why it stopped, if a publish failed again and again
     */
    public record Report(long events, Place reached, boolean complete, Optional<String> failure) {}

    private final OutboxArchive archive;
    private final Transport transport;

    public RepublishArchive(OutboxArchive archive, Transport transport) {
        this.archive = archive;
        this.transport = transport;
    }

    public Report handle(Command command, Progress progress) {
        return command.dryRun()
                ? new Report(archive.count(command.after()), command.after(), false, Optional.empty())
                : republish(command.after(), progress);
    }

    private Report republish(Place after, Progress progress) {
        Place reached = after;
        long published = 0;
        while (true) {
            // Read and given back before it is published: no transaction is open while we wait for a transport.
            List<Archived> batch = archive.after(reached, BATCH_MAX);
            if (batch.isEmpty()) {
                return new Report(published, reached, true, Optional.empty());
            }
            Outcome outcome = publish(batch.stream().map(Archived::message).toList());
            if (outcome.confirmed() > 0) {
                reached = batch.get(outcome.confirmed() - 1).place();
                published += outcome.confirmed();
            }
            if (outcome.failure().isPresent()) {
                LOG.warn(
                        "Republishing stopped after {} events: {}",
                        published,
                        outcome.failure().get());
                return new Report(published, reached, false, outcome.failure());
            }
            LOG.info("Republished {} events, confirmed up to {}", published, reached.confirmedAt());
            if (!progress.goesOn(published)) {
                return new Report(published, reached, false, Optional.empty());
            }
        }
    }

    /**
     * @param confirmed how many are, without one in between that is not. Also of a batch that is too much for a slow
     *     broker: each call gets further
     * @param failure why not all of them could be published
     */
    private record Outcome(int confirmed, Optional<String> failure) {}

    private Outcome publish(List<Message> batch) {
        List<Message> left = batch;
        Optional<String> failure = Optional.empty();
        for (int attempt = 1; attempt <= TRIES_MAX && !left.isEmpty(); attempt++) {
            List<Message> failed = new ArrayList<>();
            try {
                List<Receipt> receipts = transport.publish(left);
                for (int i = 0; i < left.size(); i++) {
                    if (receipts.get(i) instanceof Receipt.Failed(var reason)) {
                        failed.add(left.get(i));
                        failure = Optional.of(left.get(i).type() + ": " + reason);
                    }
                }
            } catch (TransportUnavailable away) {
                failed.addAll(left);
                failure = Optional.of(String.valueOf(away.getMessage()));
            }
            left = failed;
        }
        return left.isEmpty()
                ? new Outcome(batch.size(), Optional.empty())
                : new Outcome(batch.indexOf(left.getFirst()), failure);
    }
}
