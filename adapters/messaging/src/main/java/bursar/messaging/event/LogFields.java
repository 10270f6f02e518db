package bursar.messaging.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The fields by which a log line is found again: its flow, and the event it speaks of. Set on the current thread until
 * closed, over what was set there before. The same names everywhere; HTTP sets {@code correlationId} too.
 */
public final class LogFields implements AutoCloseable {

    private static final String EVENT_TYPE = "eventType";
    private static final String EVENT_ID = "eventId";
    private static final String AGGREGATE_ID = "aggregateId";
    private static final String CORRELATION_ID = "correlationId";
    private static final String CAUSATION_ID = "causationId";

    private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

    private LogFields(String eventType) {
        MDC.put(EVENT_TYPE, eventType);
    }

    /** Of an event that a commit has announced. */
    public static LogFields of(Envelope event) {
        var fields = new LogFields(event.type().value());
        fields.add(event);
        return fields;
    }

    /** Of an event that was not read yet, and perhaps cannot be. */
    public static LogFields of(String eventType) {
        return new LogFields(eventType);
    }

    public void add(Envelope event) {
        MDC.put(EVENT_TYPE, event.type().value());
        MDC.put(EVENT_ID, event.id().toString());
        MDC.put(AGGREGATE_ID, event.subject().toString());
        MDC.put(CORRELATION_ID, event.correlationId());
        MDC.put(CAUSATION_ID, event.causationId().toString());
    }

    @Override
    public void close() {
        MDC.clear();
        if (before != null) {
            MDC.setContextMap(before);
        }
    }
}
