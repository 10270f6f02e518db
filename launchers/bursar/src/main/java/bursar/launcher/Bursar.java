package bursar.launcher;

import static java.util.stream.Collectors.toSet;

import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport;
import bursar.payments.messaging.PaymentEventTypes;
import bursar.payments.messaging.SubmissionHandler;
import bursar.payments.postgres.JdbiPayments;
import bursar.postgres.Database;
import bursar.postgres.DatabaseSettings;
import bursar.postgres.TableTransport;
import bursar.step.Ids;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import bursar.transactions.messaging.TransactionEventTypes;
import bursar.transactions.postgres.JdbiTransactions;
import bursar.web.Api;
import bursar.web.Health;
import bursar.web.HttpServer;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both services in one program: two contexts, each with a schema of its own, and queue tables between them. */
public final class Bursar {

    private static final Logger LOG = LoggerFactory.getLogger(Bursar.class);

    private static final Duration QUEUE_WAIT = Duration.ofSeconds(5);

    private Bursar() {}

    public static void main(String[] arguments) {
        var shutdown = new Shutdown();
        shutdown.hook();
        try {
            start(Settings.from(System.getenv()), shutdown);
        } catch (StartFailure failure) {
            failure.reasons().forEach(reason -> System.err.println("bursar: " + reason));
            shutdown.exit(failure.exitCode());
        } catch (Throwable mistake) {
            // What was started by now has threads, which would keep a program alive that does nothing.
            if (!shutdown.hasBegun()) {
                LOG.error("Bursar does not start", mistake);
            }
            shutdown.exit(StartFailure.Kind.INTERNAL.exitCode());
        }
    }

    private static void start(Settings settings, Shutdown shutdown) throws InterruptedException {
        LOG.warn("AUTHENTICATION=none: every caller may do everything");
        Ids ids = Generators.timeBasedEpochGenerator()::generate;

        Settings.Databases at =
                settings.databases().isPresent() ? settings.databases().get() : embedded(settings.home(), shutdown);
        Database transactionsDatabase =
                open(at.transactions(), JdbiTransactions.class, JdbiTransactions.MIGRATIONS, shutdown);
        Database paymentsDatabase = open(at.payments(), JdbiPayments.class, JdbiPayments.MIGRATIONS, shutdown);

        Set<EventType> consumed = Stream.of(TransactionEventTypes.CONSUMED, PaymentEventTypes.CONSUMED)
                .flatMap(Set::stream)
                .collect(toSet());
        Transport transport = new TableTransport(
                Map.of(
                        PaymentOutcomeHandler.SUBSCRIPTION.consumer(), transactionsDatabase,
                        SubmissionHandler.SUBSCRIPTION.consumer(), paymentsDatabase),
                consumed);
        List<Context> contexts = List.of(
                TransactionsContext.wire(transactionsDatabase, transport, settings.retries(), ids),
                PaymentsContext.wire(
                        paymentsDatabase, transport, settings.retries(), settings.paymentExpiresAfter(), ids));

        var workers = new Workers();
        shutdown.then("the workers", workers::stop);
        startWorkers(contexts, workers);

        var health = new Health(all(contexts, Context::checks));
        HttpServer management = listen(settings.management(), "MANAGEMENT", shutdown, ids, health.details());
        Api[] apis = Stream.concat(contexts.stream().map(Context::api), Stream.of(health.summary()))
                .toArray(Api[]::new);
        HttpServer http = listen(settings.http(), "HTTP", shutdown, ids, apis);
        shutdown.then("readiness", health::stopping);
        greet(settings.http().urlAt(http.port()), settings.management().urlAt(management.port()));
    }

    /** The program's own PostgreSQL, for it alone. */
    private static Settings.Databases embedded(Path home, Shutdown shutdown) throws InterruptedException {
        FolderLock lock = FolderLock.take(home);
        shutdown.then("the lock of the data", lock::close);
        var postgres = new EmbeddedDatabase(home.resolve("postgres"));
        shutdown.then("PostgreSQL", postgres::stop);
        try {
            EmbeddedDatabase.Address address = postgres.start();
            return Settings.Databases.at(address.url(), address.url(), address.user(), address.password());
        } catch (IOException unusable) {
            throw new StartFailure(
                    StartFailure.Kind.CANNOT_CREATE, "Cannot keep a database in " + home + ": " + unusable);
        }
    }

    private static Database open(DatabaseSettings settings, Class<?> context, String migrations, Shutdown shutdown)
            throws InterruptedException {
        DatabaseStart.waitFor(settings);
        var database = new Database(settings);
        shutdown.then("the pool of " + settings.schema(), database::close);
        DatabaseStart.prepare(database, settings, context, migrations);
        return database;
    }

    private static HttpServer listen(Settings.Listener at, String setting, Shutdown shutdown, Ids ids, Api... apis) {
        var server = new HttpServer(at.host(), at.port(), ids, apis);
        try {
            server.start();
        } catch (UncheckedIOException taken) {
            throw new StartFailure(
                    StartFailure.Kind.UNAVAILABLE, "%s, set %s_PORT to another".formatted(taken.getMessage(), setting));
        }
        shutdown.then("the listener " + setting, server::stop);
        return server;
    }

    /** The consumers first: an event for which a relay finds no queue has to be published again. */
    private static void startWorkers(List<Context> contexts, Workers workers) throws InterruptedException {
        for (Context context : contexts) {
            workers.start(context.workers().getFirst());
            context.consumer().awaitRegistered(QUEUE_WAIT);
        }
        for (Context context : contexts) {
            context.workers().stream().skip(1).forEach(workers::start);
        }
    }

    /** For a person, so not among the log lines. */
    private static void greet(String url, String managementUrl) {
        System.err.println("""

                Bursar is ready at %1$s, its health in detail at %2$s/health/ready
                Try these, then ./dev demo; Ctrl-C stops it.

                  T=$(curl -s %1$s/transactions -H 'Content-Type: application/json' -d '{"customerId":"c-42","currency":"EUR"}' | cut -d '"' -f 4)
                  curl -s %1$s/transactions/$T/items -H 'Content-Type: application/json' -d '{"description":"Coffee","quantity":2,"unitPrice":{"amount":"3.50","currency":"EUR"}}'
                  curl -s -X POST %1$s/transactions/$T/submit
                """.formatted(url, managementUrl));
    }

    private static <T> List<T> all(List<Context> contexts, Function<Context, List<T>> parts) {
        return contexts.stream().map(parts).flatMap(List::stream).toList();
    }
}
