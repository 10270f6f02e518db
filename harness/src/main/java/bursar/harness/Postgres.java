package bursar.harness;

import static org.awaitility.Awaitility.await;

import bursar.runtime.PostgresAddress;
import bursar.runtime.StartFailure;
import bursar.servers.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, with durable settings, that can go away and come back with its data. */
public final class Postgres implements AutoCloseable {

    private static final Duration COMES_BACK_WITHIN = Duration.ofMinutes(5);

    private final EmbeddedDatabase server;
    private final PostgresAddress address;
    private List<ProcessHandle> hanging = List.of();

    /** Starts it, with a database for each context. */
    public Postgres(Path folder) {
        server = new EmbeddedDatabase(folder.resolve("external-postgres"));
        try {
            address = server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } catch (StartFailure failure) {
            run(server::close); // it may have started all the same, as when a Ctrl-C ends what starts it
            throw failure;
        }
        try {
            execute("create database transactions");
            execute("create database payments");
        } catch (RuntimeException failure) {
            close(); // nobody else has it yet
            throw failure;
        }
    }

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private static void run(Act act) {
        try {
            act.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Stops in good order. */
    public void goAway() {
        run(server::stop);
    }

    public void kill() {
        run(server::kill);
    }

    /** Again, if a last process of one that was killed is still there. */
    public void comeBack() {
        await("PostgreSQL comes back")
                .atMost(COMES_BACK_WITHIN)
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(StartFailure.class)
                .until(() -> server.start().equals(address));
    }

    /** Stands still, with all that is connected, as on a disk that does not answer; until {@link #goOn}. */
    public void hang() {
        long checkpointer = Long.parseLong(
                text("postgres", "select pid from pg_stat_activity where backend_type = 'checkpointer'"));
        ProcessHandle postmaster =
                ProcessHandle.of(checkpointer).flatMap(ProcessHandle::parent).orElseThrow();
        hanging = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        hanging.forEach(process -> Signals.send(process, "STOP"));
    }

    public void goOn() {
        hanging.forEach(process -> Signals.send(process, "CONT"));
        hanging = List.of();
    }

    /** Ends all connections but the one that asks for it. */
    public void terminateConnections() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
    }

    /** In the database that is there from the beginning. */
    public void execute(String sql) {
        execute("postgres", sql);
    }

    public void execute(String database, String sql) {
        try (var connection = DriverManager.getConnection(url(database));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The first column of the only row. */
    public String text(String database, String sql) {
        try (var connection = DriverManager.getConnection(url(database));
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public PostgresAddress address(String database) {
        return address.database(database);
    }

    /** Of a database, with its credentials. */
    public String url(String database) {
        return "%s?user=%s&password=%s".formatted(address(database).url(), address.user(), address.password());
    }

    /** What a program needs to know to use the database. */
    public Map<String, String> environment(String database) {
        return Map.of(
                "DATABASE_URL", address(database).url(),
                "DATABASE_USER", address.user(),
                "DATABASE_PASSWORD", address.password());
    }

    @Override
    public void close() {
        goOn();
        run(server::close);
    }
}
