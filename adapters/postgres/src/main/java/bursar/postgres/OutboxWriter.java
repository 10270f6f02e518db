package bursar.postgres;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.LogFields;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Versioned;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a step's event into the outbox, in the step's own transaction. */
final class OutboxWriter<E> {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxWriter.class);

    private final Announcement.Writer<E> events;
    private final Ids ids;
    private final Runnable wakeRelay;

    OutboxWriter(Announcement.Writer<E> events, Ids ids, Runnable wakeRelay) {
        this.events = events;
        this.ids = ids;
        this.wakeRelay = wakeRelay;
    }

    /**
     * The aggregate's row is locked by now, so within an aggregate the order of positions is the order of commits.
     */
    Envelope insert(Handle handle, E event, Versioned<?> state, Cause cause) {
        Envelope envelope = events.write(event).inEnvelope(ids.next(), state, cause.trace());
        handle.createUpdate("""
                        insert into outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body)
                        values (:id, :aggregate, :version, :type, :partitionKey, :body)""")
                .bind("id", envelope.id())
                .bind("aggregate", envelope.subject())
                .bind("version", envelope.sequence())
                .bind("type", envelope.type().value())
                .bind("partitionKey", envelope.partitionKey().toString())
                .bind("body", EnvelopeJson.write(envelope))
                .execute();
        return envelope;
    }

    /** After the commit. */
    void committed(Envelope envelope) {
        try (var _ = LogFields.of(envelope)) {
            LOG.info("Announced");
        }
        wakeRelay.run();
    }
}
