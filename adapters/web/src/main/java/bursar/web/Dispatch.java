package bursar.web;

import bursar.step.Ids;
import bursar.step.StoreUnavailable;
import bursar.step.Trace;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each request to the handler of its route, and each answer back, whatever it is. */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final List<Route> routes;
    private final Ids ids;
    private final ExecutorService threads;

    /** @param threads in which handlers run */
    Dispatch(List<Route> routes, Ids ids, ExecutorService threads) {
        this.routes = routes;
        this.ids = ids;
        this.threads = threads;
    }

    void install(JavalinConfig config) {
        Paths paths = new Paths(routes);
        config.routes.before(context -> paths.judge(context.method().name(), context.path()));
        for (Route route : routes) {
            config.routes.addEndpoint(endpoint(route.method(), route));
            if (route.method().equals("GET")) {
                config.routes.addEndpoint(endpoint("HEAD", route));
            }
        }
        config.routes.exception(Exception.class, (failure, context) -> write(problem(failure), context));
    }

    private Endpoint endpoint(String method, Route route) {
        return new Endpoint(
                HandlerType.findOrCreate(method), route.path(), context -> write(answer(route, context), context));
    }

    private HttpResponse answer(Route route, Context context) throws InterruptedException {
        Request wire = ServletContextRequest.getServletContextRequest(context.req());
        Exchange exchange = exchange(context);
        exchange.matched(route);
        byte[] body = RequestBody.read(wire, exchange.deadline());
        var trace = new Trace(
                exchange.correlationId(),
                ids.next(),
                Correlation.traceparent(wire.getHeaders().getValuesList(Correlation.TRACEPARENT), ids));
        // The handler gets copies of all it needs: given up at its deadline, it must not reach into the next request.
        var request = new HttpRequest(
                route,
                context.path(),
                context.pathParamMap(),
                Objects.requireNonNullElse(context.queryString(), ""),
                wire.getHeaders(),
                body,
                trace);
        return exchange.deadline().call(threads, () -> route.handler().handle(request));
    }

    private static Problem problem(Exception failure) {
        return switch (failure) {
            case ProblemException expected -> expected.problem();
            case StoreUnavailable unavailable -> {
                // Without the stack: while a database is away, every request comes by here.
                LOG.warn("{}: {}", unavailable.getMessage(), String.valueOf(unavailable.getCause()));
                yield Problem.of(ProblemType.UNAVAILABLE).worthRetrying();
            }
            default -> {
                LOG.error("A request failed by a mistake of ours", failure);
                yield Problem.of(ProblemType.INTERNAL_ERROR);
            }
        };
    }

    private static void write(Problem problem, Context context) {
        write(problem.response(context.path(), exchange(context).correlationId()), context);
    }

    private static void write(HttpResponse response, Context context) {
        response.headers().forEach(context::header);
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        // Otherwise a long answer would be sent in chunks.
        context.res().setContentLength(body.length);
        context.status(response.status()).contentType(response.contentType()).result(body);
    }

    private static Exchange exchange(Context context) {
        return Objects.requireNonNull(
                Exchange.of(ServletContextRequest.getServletContextRequest(context.req())),
                "Every request comes in through the entrance");
    }
}
