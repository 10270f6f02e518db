package bursar.launcher;

import bursar.messaging.transport.Transport;
import bursar.operations.command.OperatorCommands;
import bursar.payments.PaymentsContext;
import bursar.postgres.TableTransport;
import bursar.runtime.CommonSettings;
import bursar.runtime.Context;
import bursar.runtime.ContextWiring;
import bursar.runtime.Environment;
import bursar.runtime.Operations;
import bursar.runtime.PostgresAddress;
import bursar.runtime.Program;
import bursar.runtime.Schema;
import bursar.runtime.StartFailure;
import bursar.servers.EmbeddedDatabase;
import bursar.servers.FolderLock;
import bursar.transactions.TransactionsContext;
import bursar.web.HttpServer;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both services in one program: two contexts, each with a schema of its own, and queue tables between them. */
public final class Bursar {

    private static final Logger LOG = LoggerFactory.getLogger(Bursar.class);
    private static final Duration QUEUE_WAIT = Duration.ofSeconds(5);

    private Bursar() {}

    /** With arguments it is a command for a program that runs; without, it is the program. */
    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.exit(OperatorCommands.run("bursar", Settings.MANAGEMENT_PORT, arguments));
        }
        Program.run("bursar", Generators.timeBasedEpochGenerator()::generate, Bursar::start);
    }

    private static void start(Program program, Environment environment) throws InterruptedException {
        Settings settings = Settings.from(environment);
        CommonSettings common = settings.common();
        ContextWiring transactionsWiring = new TransactionsContext();
        ContextWiring paymentsWiring = new PaymentsContext(environment);
        environment.check();
        LOG.warn("AUTHENTICATION=none: every caller may do everything");

        Settings.Databases at =
                settings.databases().isPresent() ? settings.databases().get() : embedded(settings.home(), program);
        Schema transactionsSchema = transactionsWiring.schema(at.transactions());
        Schema paymentsSchema = paymentsWiring.schema(at.payments());
        Transport transport = new TableTransport(Map.of(
                transactionsWiring.subscription(), transactionsSchema.database(),
                paymentsWiring.subscription(), paymentsSchema.database()));
        Context transactions = transactionsWiring.wire(transactionsSchema, transport, common, program.ids());
        Context payments = paymentsWiring.wire(paymentsSchema, transport, common, program.ids());

        program.keep(transactionsSchema);
        program.keep(paymentsSchema);
        HttpServer management =
                program.manage(common.management(), Operations.wire(List.of(transactions, payments), transport));
        program.prepare(transactionsSchema);
        program.prepare(paymentsSchema);
        startConsumers(program, transactions, payments);
        program.start(transactions);
        program.start(payments);
        HttpServer http = program.serve(common.http(), transactions.api(), payments.api());
        greet(common.http().urlAt(http.port()), common.management().urlAt(management.port()));
    }

    /** Before the relays: an event for which a relay finds no queue has to be published again. */
    private static void startConsumers(Program program, Context... contexts) throws InterruptedException {
        for (Context context : contexts) {
            program.start(List.of(context.consuming()));
            if (!context.consumer().awaitRegistered(QUEUE_WAIT)) {
                LOG.warn("{} has not opened its queue yet", context.name());
            }
        }
    }

    /** The program's own PostgreSQL, for it alone. */
    private static Settings.Databases embedded(Path home, Program program) throws InterruptedException {
        LOG.info("Data in {}", home);
        FolderLock lock = FolderLock.take(home);
        program.onStop("the lock of the data", lock::close);
        var postgres = new EmbeddedDatabase(home.resolve("postgres"));
        program.onStop("PostgreSQL", postgres::close);
        try {
            PostgresAddress address = postgres.start();
            return new Settings.Databases(address, address);
        } catch (IOException unusable) {
            throw new StartFailure(
                    StartFailure.Kind.CANNOT_CREATE, "Cannot keep a database in " + home + ": " + unusable);
        }
    }

    /** For a person, so not among the log lines. */
    private static void greet(String url, String managementUrl) {
        System.err.println("""

                Bursar is ready at %1$s, its health in detail at %2$s/health/ready
                Try these, then the README's walk or ./dev demo; Ctrl-C stops it.

                  T=$(curl -s %1$s/transactions -H 'Content-Type: application/json' -d '{"customerId":"c-42","currency":"EUR"}' | cut -d '"' -f 4)
                  curl -s %1$s/transactions/$T/items -H 'Content-Type: application/json' -d '{"description":"Coffee","quantity":2,"unitPrice":{"amount":"3.50","currency":"EUR"}}'
                  curl -s -X POST %1$s/transactions/$T/submit
                """.formatted(url, managementUrl));
    }
}
