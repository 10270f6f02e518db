package bursar.postgres.testing;

import bursar.postgres.Database;
import bursar.postgres.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One server for all tests of a JVM: the one that {@code TEST_DATABASE_URL} names (a JDBC URL of a database whose user
 * may create databases, with {@code TEST_DATABASE_USER} and {@code TEST_DATABASE_PASSWORD}), else an embedded one. A
 * fresh database for each suite.
 */
public final class TestPostgres {

    private static final Server SERVER = server();

    private record Server(String url, String user, String password) {}

    private TestPostgres() {}

    /** A new, empty database. */
    public static DatabaseSettings freshDatabase(String schema) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(SERVER.url(), SERVER.user(), SERVER.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot create a test database at " + SERVER.url(), failure);
        }
        return inSchema(
                new DatabaseSettings(
                        SERVER.url().replaceFirst("/[^/?]*(?=$|\\?)", "/" + name),
                        SERVER.user(),
                        SERVER.password(),
                        schema,
                        8,
                        Duration.ofSeconds(8)),
                schema);
    }

    /** Another schema of the same database. */
    public static DatabaseSettings inSchema(DatabaseSettings settings, String schema) {
        return new DatabaseSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                schema,
                settings.connectionsMax(),
                settings.deadline());
    }

    /** A schema of its own with what every context has, and a context's tables. */
    public static Database migrated(DatabaseSettings settings, Class<?> context, String location) {
        Database database = new Database(settings);
        database.migrate(context, location);
        return database;
    }

    private static Server server() {
        Server server = Optional.ofNullable(System.getenv("TEST_DATABASE_URL"))
                .map(url -> new Server(
                        url,
                        System.getenv().getOrDefault("TEST_DATABASE_USER", "postgres"),
                        System.getenv().getOrDefault("TEST_DATABASE_PASSWORD", "")))
                .orElseGet(TestPostgres::embedded);
        System.out.println("PostgreSQL for the tests: " + server.url());
        return server;
    }

    private static Server embedded() {
        try {
            // Stopped by its own shutdown hook, with the JVM of the tests.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return new Server(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "No PostgreSQL for the tests: set TEST_DATABASE_URL, or let the embedded one start", failure);
        }
    }
}
