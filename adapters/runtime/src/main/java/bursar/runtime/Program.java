package bursar.runtime;

import bursar.messaging.worker.Worker;
import bursar.step.Ids;
import bursar.web.Api;
import bursar.web.Health;
import bursar.web.HttpServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program from its first line to its last. What hinders the start is told in a line each and ends the program with an
 * exit code; what was started is stopped in reverse, within ten seconds or what the program asks for, when it is told to
 * end.
 */
public final class Program {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private final String name;
    private final Ids ids;
    private final Shutdown shutdown;
    private final Health health = new Health();
    private final Workers workers = new Workers();

    private Program(String name, Ids ids, Duration stopTime) {
        this.name = name;
        this.ids = ids;
        this.shutdown = new Shutdown(stopTime);
    }

    /** Starts all of a program, from top to bottom, and comes back when it runs. */
    @FunctionalInterface
    public interface Start {
        void start(Program program, Environment environment) throws InterruptedException;
    }

    /** Stops something that was started; what it throws is logged. */
    @FunctionalInterface
    public interface Stop {
        void run() throws Exception;
    }

    public static void run(String name, Ids ids, Start start) {
        run(name, ids, Shutdown.TIME, start);
    }

    /** @param stopTime for all that it stops together, for a program that has others to stop */
    public static void run(String name, Ids ids, Duration stopTime, Start start) {
        var program = new Program(name, ids, stopTime);
        program.shutdown.hook();
        try {
            start.start(program, new Environment(System.getenv()));
        } catch (StartFailure failure) {
            program.fail(failure);
        } catch (Throwable mistake) {
            // What was started by now has threads, which would keep a program alive that does nothing.
            if (!program.shutdown.hasBegun()) {
                LOG.error("{} does not start", name, mistake);
            }
            program.shutdown.exit(StartFailure.Kind.INTERNAL.exitCode());
        }
    }

    /** Tells the reasons and ends the program. */
    public void fail(StartFailure failure) {
        failure.reasons().forEach(reason -> System.err.println(name + ": " + reason));
        shutdown.exit(failure.exitCode());
    }

    public Ids ids() {
        return ids;
    }

    /** To be called before the start of what it stops, so that a signal in between leaves nothing behind. */
    public void onStop(String what, Stop stop) {
        shutdown.then(what, stop);
    }

    /** First of all listeners, so that health tells from the beginning what the program is waiting for. */
    public HttpServer manage(Listener at, Api... apis) {
        return listen(at, "MANAGEMENT", health.details(), apis);
    }

    /** The public listener: last of all, and from now on the program is as ready as its checks say. */
    public HttpServer serve(Listener at, Api... apis) {
        HttpServer server = listen(at, "HTTP", health.summary(), apis);
        health.started();
        shutdown.then("readiness", health::stopping);
        return server;
    }

    private HttpServer listen(Listener at, String setting, Api health, Api... apis) {
        Api[] all = Stream.concat(Stream.of(health), Stream.of(apis)).toArray(Api[]::new);
        var server = new HttpServer(at.host(), at.port(), ids, all);
        shutdown.then("the listener " + setting, server::stop);
        try {
            server.start();
        } catch (UncheckedIOException taken) {
            throw new StartFailure(
                    StartFailure.Kind.UNAVAILABLE, "%s, set %s_PORT to another".formatted(taken.getMessage(), setting));
        }
        return server;
    }

    /** Has a schema closed when the program stops, and asked for its health. */
    public void keep(Schema schema) {
        shutdown.then("the pool of " + schema.name(), schema::close);
        health.watch(List.of(new Health.Check(schema.name() + ".database", true, schema.database()::answers)));
    }

    /** Waits for a schema's database, and brings its tables up to date. */
    public void prepare(Schema schema) throws InterruptedException {
        schema.prepare(name);
    }

    /** Starts workers, to be stopped before what was opened so far. */
    public void start(List<Worker> some) {
        if (workers.areNone()) {
            shutdown.then("the workers", workers::stop); // all at once, for each may have to wait for its turn to end
        }
        some.forEach(workers::start);
    }

    /** Starts what works in a context but its consumer. */
    public void start(Context context) {
        start(context.workers());
        watch(context.checks());
    }

    public void watch(List<Health.Check> checks) {
        health.watch(checks);
    }
}
