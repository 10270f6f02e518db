package bursar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import bursar.payments.postgres.JdbiPayments;
import bursar.postgres.Database;
import bursar.postgres.DatabaseSettings;
import bursar.runtime.DatabaseStart;
import bursar.runtime.PostgresAddress;
import bursar.runtime.StartFailure;
import bursar.servers.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseStartTest {

    private final EmbeddedDatabase server;
    private final PostgresAddress address;

    DatabaseStartTest(@TempDir Path home) throws IOException, InterruptedException {
        server = new EmbeddedDatabase(home.resolve("postgres"));
        address = server.start();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        server.stop();
    }

    @Test
    void a_server_that_answers_is_not_waited_for() throws InterruptedException {
        DatabaseStart.waitFor(settings("payments", address.password()));
    }

    @Test
    void wrong_credentials_are_told_and_not_waited_for() {
        StartFailure failure = failure(() -> DatabaseStart.waitFor(settings("payments", "wrong")));

        assertThat(failure).hasMessageContaining("DATABASE_PASSWORD").hasMessageContaining("authentication failed");
        assertThat(failure.exitCode()).isEqualTo(77);
    }

    @Test
    void no_credentials_are_told_and_not_waited_for() {
        StartFailure failure = failure(() -> DatabaseStart.waitFor(settings("payments", "")));

        assertThat(failure).hasMessageContaining("DATABASE_PASSWORD");
        assertThat(failure.exitCode()).isEqualTo(77);
    }

    @Test
    void a_database_that_is_not_there_is_told_and_not_waited_for() {
        StartFailure failure = failure(() -> DatabaseStart.waitFor(
                settings(address.url().replaceFirst("/postgres$", "/none"), "payments", address.password())));

        assertThat(failure).hasMessageContaining("does not exist");
        assertThat(failure.exitCode()).isEqualTo(69);
    }

    @Test
    void a_server_that_went_away_meanwhile_is_waited_for_again() throws InterruptedException {
        DatabaseSettings nowhere = settings("jdbc:postgresql://127.0.0.1:1/none", "payments", "");
        try (var database = new Database(nowhere)) {
            assertThat(DatabaseStart.prepare(database, nowhere, "bursar", JdbiPayments.class, JdbiPayments.MIGRATIONS))
                    .isFalse();
        }
    }

    @Test
    void a_schema_is_made_and_brought_up_to_date() throws InterruptedException {
        DatabaseSettings settings = settings("fresh", address.password());
        try (var database = new Database(settings)) {
            prepare(database, settings);
            prepare(database, settings);

            assertThat(database.<Integer>run(handle -> handle.createQuery("select count(*) from fresh.payments")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }

    @Test
    void a_connection_that_is_cut_while_the_tables_are_made_delays_the_start() throws Exception {
        DatabaseSettings settings = settings("cut", address.password());
        try (var database = new Database(settings)) {
            database.run(handle -> handle.execute("create schema cut"));

            // Two who make the same table wait for each other.
            assertThat(prepareAndCut(database, settings, "create table cut.payments ()"))
                    .isFalse();
            prepare(database, settings);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments_history", "program"})
    void a_connection_that_is_cut_while_a_table_is_read_delays_the_start(String table) throws Exception {
        DatabaseSettings settings = settings("payments", address.password());
        try (var database = new Database(settings)) {
            prepare(database, settings);

            assertThat(prepareAndCut(database, settings, "lock table payments." + table))
                    .isFalse();
            prepare(database, settings);
        }
    }

    /** @param holding makes the preparation wait, so that the cut meets it there */
    private boolean prepareAndCut(Database database, DatabaseSettings settings, String holding) throws Exception {
        try (var holder = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            holder.setAutoCommit(false);
            holder.createStatement().execute(holding);
            var preparing = new FutureTask<>(() -> tryToPrepare(database, settings));
            Thread.startVirtualThread(preparing);
            await().atMost(Duration.ofSeconds(10)).until(() -> terminateThoseThatWait(holder) > 0);
            try {
                return preparing.get(20, TimeUnit.SECONDS);
            } finally {
                holder.rollback();
            }
        }
    }

    private static int terminateThoseThatWait(Connection holder) throws SQLException {
        try (var terminated = holder.createStatement()
                .executeQuery("select count(pg_terminate_backend(pid)) from pg_locks where not granted")) {
            terminated.next();
            return terminated.getInt(1);
        }
    }

    @Test
    void a_schema_that_cannot_be_brought_up_to_date_is_told() throws InterruptedException {
        DatabaseSettings settings = settings("spoilt", address.password());
        try (var database = new Database(settings)) {
            database.run(handle -> handle.execute("create schema spoilt"));
            database.run(handle -> handle.execute("create table spoilt.payments ()"));

            StartFailure failure = failure(() -> prepare(database, settings));

            assertThat(failure).hasMessageContaining("schema spoilt").hasMessageContaining("already exists");
            assertThat(failure.exitCode()).isEqualTo(69);
        }
    }

    @Test
    void a_schema_of_a_newer_release_is_refused() throws InterruptedException {
        DatabaseSettings settings = settings("newer", address.password());
        try (var database = new Database(settings)) {
            prepare(database, settings);
            database.run(handle -> handle.execute("""
                    insert into newer.newer_history (installed_rank, version, description, type, script, installed_by,
                        execution_time, success)
                    values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 'bursar', 1, true)"""));

            StartFailure failure = failure(() -> prepare(database, settings));

            assertThat(failure)
                    .hasMessageContaining("schema newer")
                    .hasMessageContaining("newer than this program")
                    .hasMessageContaining("V99__of_tomorrow.sql");
            assertThat(failure.exitCode()).isEqualTo(78);
        }
    }

    @Test
    void a_schema_of_another_program_is_refused() throws InterruptedException {
        DatabaseSettings settings = settings("taken", address.password());
        try (var database = new Database(settings)) {
            prepare(database, settings);

            StartFailure failure = failure(() -> DatabaseStart.prepare(
                    database, settings, "payments-service", JdbiPayments.class, JdbiPayments.MIGRATIONS));

            assertThat(failure).hasMessageContaining("belongs to bursar").hasMessageContaining("DATABASE_URL");
            assertThat(failure.exitCode()).isEqualTo(78);
            prepare(database, settings);
        }
    }

    @Test
    void a_server_that_forgets_what_it_commits_is_refused() throws InterruptedException {
        DatabaseSettings settings = settings("forgetful", address.password());
        try (var database = new Database(settings)) {
            database.run(handle -> handle.execute("alter role bursar set synchronous_commit = off"));
        }
        try (var database = new Database(settings)) {
            StartFailure failure = failure(() -> prepare(database, settings));

            assertThat(failure).hasMessageContaining("switch on: synchronous_commit");
            assertThat(failure.exitCode()).isEqualTo(78);

            database.run(handle -> handle.execute("alter role bursar reset synchronous_commit"));
        }
    }

    private static void prepare(Database database, DatabaseSettings settings) throws InterruptedException {
        assertThat(tryToPrepare(database, settings)).isTrue();
    }

    private static boolean tryToPrepare(Database database, DatabaseSettings settings) throws InterruptedException {
        return DatabaseStart.prepare(database, settings, "bursar", JdbiPayments.class, JdbiPayments.MIGRATIONS);
    }

    private DatabaseSettings settings(String schema, String password) {
        return settings(address.url(), schema, password);
    }

    private DatabaseSettings settings(String url, String schema, String password) {
        return new DatabaseSettings(url, address.user(), password, schema, 2, Duration.ofSeconds(5));
    }

    private interface Attempt {
        void run() throws InterruptedException;
    }

    private static StartFailure failure(Attempt attempt) {
        return catchThrowableOfType(StartFailure.class, attempt::run);
    }
}
