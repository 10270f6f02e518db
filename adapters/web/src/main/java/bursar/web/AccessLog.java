package bursar.web;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line for each request: what was asked for and what came of it, and no text of the caller's. */
final class AccessLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    @Override
    public void log(Request request, Response response) {
        Exchange exchange = Exchange.of(request);
        String method = HttpMethod.fromString(request.getMethod()) == null ? "other" : request.getMethod();
        String route = exchange == null ? "unreadable" : exchange.route();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime());
        // This may be another thread than the one that answered.
        String correlationId = response.getHeaders().get(Correlation.HEADER);
        try (var _ = MDC.putCloseable(Correlation.LOGGED_AS, correlationId)) {
            LOG.info("{} {} {} {} ms", method, route, response.getStatus(), millis);
        }
    }
}
