package bursar.web;

import bursar.step.Ids;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Where every request comes in that Jetty could read. It gets its correlation id and its deadline. Once the server
 * stops, only questions about health get further, while those that are inside are finished.
 */
final class Entrance extends GracefulHandler {

    /** Headers by which the layers below would take a request for something else: another method, a WebSocket. */
    private static final Set<String> NOT_SPOKEN_HERE = Set.of("X-HTTP-Method-Override", "Sec-WebSocket-Version");

    private final Ids ids;
    private final Duration requestDeadline;

    Entrance(Ids ids, Duration requestDeadline) {
        this.ids = ids;
        this.requestDeadline = requestDeadline;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String correlationId = Correlation.id(request.getHeaders().getValuesList(Correlation.HEADER), ids);
        new Exchange(correlationId, Deadline.in(requestDeadline)).attachTo(request);
        response.getHeaders().put(Correlation.HEADER, correlationId).put("Cache-Control", "no-store");
        MDC.put(Correlation.LOGGED_AS, correlationId);
        try {
            Request plain = new Plain(request);
            Handler inside = getHandler();
            boolean aboutHealth = Request.getPathInContext(request).startsWith("/health/");
            return aboutHealth && inside != null
                    ? inside.handle(plain, response, callback)
                    : super.handle(plain, response, callback);
        } finally {
            MDC.remove(Correlation.LOGGED_AS);
        }
    }

    private static final class Plain extends Request.Wrapper {

        private final HttpFields headers;

        Plain(Request request) {
            super(request);
            HttpFields.Mutable kept = HttpFields.build(request.getHeaders());
            NOT_SPOKEN_HERE.forEach(kept::remove);
            headers = kept.asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
