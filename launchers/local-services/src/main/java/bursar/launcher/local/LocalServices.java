package bursar.launcher.local;

import bursar.runtime.Environment;
import bursar.runtime.PostgresAddress;
import bursar.runtime.Program;
import bursar.runtime.StartFailure;
import bursar.servers.EmbeddedDatabase;
import bursar.servers.FolderLock;
import bursar.servers.PrivateRabbit;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The two services as processes, with PostgreSQL, a database for each, and RabbitMQ of their own. A service that dies is
 * told of and not started again: to see how the other goes on is what this is for.
 */
public final class LocalServices {

    /** Each in turn for as long as it may take, and what killing takes: nothing is left to itself. */
    private static final Duration STOP = ServiceProcess.STOP
            .plus(PrivateRabbit.STOP)
            .plus(EmbeddedDatabase.STOP)
            .plusSeconds(4);

    private LocalServices() {}

    /** @param jars those of the two services */
    public static void main(String[] jars) {
        Program.run(
                "services",
                Generators.timeBasedEpochGenerator()::generate,
                STOP,
                (program, environment) -> start(program, environment, List.of(jars)));
    }

    private static void start(Program program, Environment environment, List<String> jars) throws InterruptedException {
        Path home = environment
                .read("BURSAR_HOME", "a folder", Path::of)
                .orElse(Path.of(".bursar", "services"))
                .toAbsolutePath();
        environment.check();
        FolderLock lock = FolderLock.take(home);
        program.onStop("the lock of the data", lock::close);
        try {
            var postgres = new EmbeddedDatabase(home.resolve("postgres"));
            program.onStop("PostgreSQL", postgres::close);
            PostgresAddress server = postgres.start();
            tell("PostgreSQL: %s", server.url());
            var rabbit = new PrivateRabbit(home.resolve("rabbitmq"));
            program.onStop("RabbitMQ", rabbit::close);
            rabbit.start();
            tell("RabbitMQ: %s", rabbit.uri());
            var transactions = new ServiceProcess("transactions-service", 8081, 9081, jars.get(0), home);
            var payments = new ServiceProcess("payments-service", 8082, 9082, jars.get(1), home);
            program.onStop(
                    "the services", () -> ServiceProcess.stop(List.of(transactions, payments), ServiceProcess.STOP));
            transactions.start(variables(database(server, "transactions"), rabbit));
            payments.start(variables(database(server, "payments"), rabbit));
            transactions.awaitReady();
            payments.awaitReady();
        } catch (IOException | SQLException unusable) {
            throw new StartFailure(StartFailure.Kind.CANNOT_CREATE, "Cannot start in " + home + ": " + unusable);
        }
        greet();
        Thread.currentThread().join(); // until the program is told to end: nothing else keeps it alive
    }

    /** A database of that name, made if it is not there. */
    private static PostgresAddress database(PostgresAddress server, String name) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("create database " + name);
            }
        }
        return server.database(name);
    }

    private static Map<String, String> variables(PostgresAddress database, PrivateRabbit rabbit) {
        return Map.of(
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                "RABBITMQ_URI", rabbit.uri());
    }

    static void tell(String format, Object... values) {
        System.err.println(format.formatted(values));
    }

    private static void greet() {
        System.err.println("""

                Transactions is at http://127.0.0.1:8081, Payments at http://127.0.0.1:8082. Health in detail:
                http://127.0.0.1:9081/health/ready and http://127.0.0.1:9082/health/ready. Ctrl-C stops all of it; the data
                stays. Try these, one by one, then go on as README.md does:

                  T=$(curl -s http://127.0.0.1:8081/transactions -H 'Content-Type: application/json' -d '{"customerId":"c-42","currency":"EUR"}' | cut -d '"' -f 4)
                  curl -s http://127.0.0.1:8081/transactions/$T/items -H 'Content-Type: application/json' -d '{"description":"Coffee","quantity":2,"unitPrice":{"amount":"3.50","currency":"EUR"}}'
                  curl -s -X POST http://127.0.0.1:8081/transactions/$T/submit
                  curl -s "http://127.0.0.1:8082/payments?transactionId=$T"
                """);
    }
}
