package bursar.web;

import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/** What is known of one request while it is answered. Set by one thread after another, never by two at once. */
final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private final String correlationId;
    private final Deadline deadline;
    private String route = "(no such path)";

    Exchange(String correlationId, Deadline deadline) {
        this.correlationId = correlationId;
        this.deadline = deadline;
    }

    static @Nullable Exchange of(Attributes request) {
        return (Exchange) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(Attributes request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    String correlationId() {
        return correlationId;
    }

    Deadline deadline() {
        return deadline;
    }

    void matched(Route matched) {
        route = matched.path();
    }

    /** The path pattern, which carries no text of the caller's. */
    String route() {
        return route;
    }
}
