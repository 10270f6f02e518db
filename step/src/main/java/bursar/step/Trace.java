package bursar.step;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What ties log lines, events and answers of one flow together.
 *
 * @param correlationId the flow's, fit for headers and logs, handed on from event to event
 * @param causationId of the request or event that caused the change; becomes the causation id of the event it raises
 * @param traceparent as the W3C Trace Context recommendation writes it
 */
public record Trace(String correlationId, UUID causationId, String traceparent) {

    public static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    public static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    public Trace {
        require(CORRELATION_ID, correlationId);
        require(TRACEPARENT, traceparent);
    }

    private static void require(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("must match " + form + ": " + text);
        }
    }

    /** The beginning of a flow that nobody outside has named. */
    public static Trace begin(Ids ids) {
        UUID id = ids.next();
        return new Trace(id.toString(), id, newTraceparent(ids));
    }

    /** A new trace, sampled; from two ids, whose bits are unique enough, so that a seeded source repeats it. */
    public static String newTraceparent(Ids ids) {
        UUID trace = ids.next();
        return "00-%s-%016x-01"
                .formatted(trace.toString().replace("-", ""), ids.next().getLeastSignificantBits());
    }
}
