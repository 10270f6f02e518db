package bursar.web;

import bursar.step.Ids;
import bursar.step.Trace;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ties a request to the log lines, events and requests around it. */
final class Correlation {

    static final String HEADER = "X-Correlation-Id";
    static final String TRACEPARENT = "traceparent";
    /** Its name among the fields of a log line. */
    static final String LOGGED_AS = "correlationId";

    private static final Pattern PARENT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");
    /** Sampled, and random trace id: the flags that Trace Context knows. */
    private static final int FLAGS_KNOWN = 0x03;

    private Correlation() {}

    /** The one that was sent, if it was sent once and is fit for headers and logs; else a new one. */
    static String id(List<String> sent, Ids ids) {
        return sent.size() == 1 && Trace.CORRELATION_ID.matcher(sent.getFirst()).matches()
                ? sent.getFirst()
                : ids.next().toString();
    }

    /** Goes on with the trace that was sent, if it is a valid one (W3C Trace Context); else begins one. */
    static String traceparent(List<String> sent, Ids ids) {
        Matcher parent = PARENT.matcher(sent.size() == 1 ? sent.getFirst() : "");
        boolean valid =
                parent.matches() && (parent.group(4) == null || !parent.group(1).equals("00"));
        if (!valid) {
            return Trace.newTraceparent(ids);
        }
        int flags = Integer.parseInt(parent.group(3), 16) & FLAGS_KNOWN;
        return "00-%s-%016x-%02x".formatted(parent.group(2), ids.next().getLeastSignificantBits(), flags);
    }
}
