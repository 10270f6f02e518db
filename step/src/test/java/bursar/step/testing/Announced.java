package bursar.step.testing;

import bursar.step.Trace;
import java.util.UUID;

/**
 * An event as any store can show it.
 *
 * @param event the simple name of its type
 * @param version of the aggregate, to which the change led
 */
public record Announced(String event, long version, String correlationId, UUID causationId) {

    public static Announced of(Object event, long version, Trace trace) {
        return new Announced(event.getClass().getSimpleName(), version, trace.correlationId(), trace.causationId());
    }
}
