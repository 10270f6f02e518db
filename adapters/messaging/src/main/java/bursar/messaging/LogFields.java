package bursar.messaging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The fields by which a log line is found again: its flow, and the event it speaks of. Set on the current thread until
 * closed. The same names everywhere; HTTP sets {@code correlationId} too.
 */
final class LogFields implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFields.class);
    private static final String EVENT_TYPE = "eventType";
    private static final String EVENT_ID = "eventId";
    private static final String AGGREGATE_ID = "aggregateId";
    private static final String CORRELATION_ID = "correlationId";
    private static final String CAUSATION_ID = "causationId";

    private LogFields(String eventType) {
        MDC.put(EVENT_TYPE, eventType);
    }

    /** Of a delivery that was not read yet, and perhaps cannot be. */
    static LogFields of(Delivery delivery) {
        return new LogFields(delivery.type());
    }

    static LogFields of(Message message) {
        var fields = new LogFields(message.type().value());
        MDC.put(EVENT_ID, message.id().toString());
        try {
            fields.add(EnvelopeJson.read(message.body()));
        } catch (Undecodable undecodable) {
            LOG.warn("An event in the outbox is none", undecodable);
        }
        return fields;
    }

    void add(Envelope event) {
        MDC.put(EVENT_TYPE, event.type().value());
        MDC.put(EVENT_ID, event.id().toString());
        MDC.put(AGGREGATE_ID, event.subject().toString());
        MDC.put(CORRELATION_ID, event.correlationId());
        MDC.put(CAUSATION_ID, event.causationId().toString());
    }

    @Override
    public void close() {
        MDC.remove(EVENT_TYPE);
        MDC.remove(EVENT_ID);
        MDC.remove(AGGREGATE_ID);
        MDC.remove(CORRELATION_ID);
        MDC.remove(CAUSATION_ID);
    }
}
