package bursar.messaging.testing;

import bursar.messaging.event.Envelope;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open, from info up, and nobody else sees. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final @Nullable Level before;
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    public static CapturedLog of(Class<?> logging) {
        var log = new CapturedLog((Logger) LoggerFactory.getLogger(logging));
        log.start();
        log.logger.setLevel(Level.INFO);
        log.logger.setAdditive(false);
        log.logger.addAppender(log);
        return log;
    }

    /** The fields that every line about an event has. */
    public static Map<String, String> fieldsOf(Envelope event) {
        return Map.of(
                "correlationId", event.correlationId(),
                "causationId", event.causationId().toString(),
                "aggregateId", event.subject().toString(),
                "eventType", event.type().value(),
                "eventId", event.id().toString());
    }

    public List<ILoggingEvent> lines() {
        return lines;
    }

    @Override
    protected void append(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
        lines.add(line);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(true);
        stop();
    }
}
