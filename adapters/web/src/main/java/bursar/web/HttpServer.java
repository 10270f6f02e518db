package bursar.web;

import bursar.step.Ids;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JsonMapper;
import io.javalin.util.JavalinBindException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener and what is offered on it. Jetty keeps the limits, Javalin knows the routes. */
public final class HttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final int HEADERS_MAX_BYTES = 8 * 1024;
    /** How many may wait to be accepted. */
    private static final int CONNECTIONS_WAITING_MAX = 1024;

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(10);
    /** Leaves the rest of the program some of the 10 s in which it stops. */
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(3);

    private final String host;
    private final int port;
    private final Entrance entrance;
    private final ServerErrors errors;
    private final ExecutorService handlers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-handler-", 0).factory());
    private final Javalin javalin;

    /** @param port 0 for any that is free */
    public HttpServer(String host, int port, Ids ids, Api... apis) {
        this(host, port, ids, REQUEST_DEADLINE, apis);
    }

    HttpServer(String host, int port, Ids ids, Duration requestDeadline, Api... apis) {
        this.host = host;
        this.port = port;
        this.entrance = new Entrance(ids, requestDeadline);
        this.errors = new ServerErrors(ids);
        List<ProblemType> problems = Stream.concat(
                        ProblemType.COMMON.stream(),
                        Stream.of(apis).map(Api::problems).flatMap(List::stream))
                .toList();
        List<Route> routes = Stream.concat(Stream.of(apis), Stream.of(new ProblemPages(problems)))
                .map(Api::routes)
                .flatMap(List::stream)
                .toList();
        this.javalin = Javalin.create(config -> {
            configure(config);
            new Dispatch(routes, ids, handlers).install(config);
        });
    }

    /** @throws UncheckedIOException if the port is taken or not allowed */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinBindException taken) {
            var reason = new BindException(taken.getMessage());
            reason.initCause(taken);
            throw new UncheckedIOException("Cannot listen on " + host + ":" + port, reason);
        }
        LOG.info("Listening on {}:{}", host, port());
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Finishes the requests that are inside, turns away those that come, and returns within 10 s. */
    public void stop() {
        try {
            entrance.shutdown().get(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warn("Cutting off requests that were not answered within {}", STOP_DEADLINE);
        } catch (ExecutionException failed) {
            LOG.warn("Cutting off requests", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
        handlers.shutdown(); // what was cut off ends with its connection to the database
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        // Bodies are read and written by us. The default would look for a Jackson 2.
        config.jsonMapper(new JsonMapper() {});
        config.concurrency.useVirtualThreads = true;
        config.jetty.threadPool = threads();
        config.jetty.addConnector(this::connector);
        config.jetty.modifyHttpConfiguration(HttpServer::limit);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
        config.jetty.modifyServer(server -> {
            server.insertHandler(entrance);
            server.setErrorHandler(errors);
            server.setRequestLog(new AccessLog());
        });
    }

    /** Platform threads for selecting and accepting, a virtual one for each request, however many there are. */
    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-request-", 0).factory()));
        return threads;
    }

    private Connector connector(Server server, HttpConfiguration configuration) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(CONNECTIONS_WAITING_MAX);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        return connector;
    }

    private static void limit(HttpConfiguration configuration) {
        configuration.setRequestHeaderSize(HEADERS_MAX_BYTES);
        configuration.setSendServerVersion(false);
        // A double slash is a path like another, only that nothing is there.
        configuration.setUriCompliance(UriCompliance.from(Set.of(Violation.AMBIGUOUS_EMPTY_SEGMENT)));
    }
}
