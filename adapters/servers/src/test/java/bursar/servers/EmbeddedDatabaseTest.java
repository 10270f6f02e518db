package bursar.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.runtime.PostgresAddress;
import bursar.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder for all of them: it takes seconds to make. */
class EmbeddedDatabaseTest {

    @TempDir
    static Path temporary;

    private final List<EmbeddedDatabase> made = new ArrayList<>();

    @AfterEach
    void stopAll() throws IOException, InterruptedException {
        for (EmbeddedDatabase database : made) {
            database.stop();
        }
    }

    @Test
    void it_keeps_its_data_between_runs() throws Exception {
        EmbeddedDatabase first = database();
        execute(first.start(), "create table kept_between_runs ()");
        first.stop();

        execute(database().start(), "drop table kept_between_runs");
    }

    @Test
    void it_promises_what_it_commits() throws Exception {
        PostgresAddress address = database().start();

        assertThat(ask(address, "show fsync")).isEqualTo("on");
        assertThat(ask(address, "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void it_lets_in_only_who_has_the_password() throws Exception {
        PostgresAddress address = database().start();

        assertThatThrownBy(() -> ask(new PostgresAddress(address.url(), address.user(), "guess"), "select 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(home())).hasSize(3);
    }

    @Test
    void a_stop_leaves_no_process_behind() throws Exception {
        EmbeddedDatabase database = database();
        database.start();
        ProcessHandle server = server();

        database.stop();

        awaitEnd(server);
    }

    @Test
    void the_server_of_a_killed_run_is_stopped_and_its_data_are_found_again() throws Exception {
        execute(database().start(), "create table kept_after_kill ()");
        ProcessHandle leftover = server();

        PostgresAddress next = database().start();

        awaitEnd(leftover);
        assertThat(server().isAlive()).isTrue();
        execute(next, "drop table kept_after_kill");
    }

    @Test
    void a_server_that_was_killed_itself_is_recovered() throws Exception {
        execute(database().start(), "create table kept_after_crash ()");
        server().destroyForcibly();
        server().onExit().join();

        execute(database().start(), "drop table kept_after_crash");
    }

    @Test
    void after_a_kill_and_after_a_stop_it_comes_back_where_it_was() throws Exception {
        EmbeddedDatabase database = database();
        PostgresAddress address = database.start();
        execute(address, "create table kept_where_it_was ()");
        database.kill();
        assertThat(database.start()).isEqualTo(address);
        database.stop();
        assertThat(database.start()).isEqualTo(address);

        execute(address, "drop table kept_where_it_was");
    }

    @Test
    void a_stale_pid_file_that_names_another_program_by_now_is_no_obstacle() throws Exception {
        EmbeddedDatabase first = database();
        first.start();
        String stale = Files.readString(pidFile());
        first.stop();
        long another = ProcessHandle.current().pid();
        Files.writeString(pidFile(), stale.replaceFirst("\\d+", Long.toString(another)));

        database().start();

        assertThat(server().pid()).isNotEqualTo(another);
    }

    @Test
    void half_a_first_start_is_thrown_away() throws Exception {
        Path half = home().resolve(PostgresPrograms.UNFINISHED + "1");
        Files.createDirectories(half.resolve("base"));
        Files.writeString(half.resolve("postgresql.conf"), "");

        database().start();

        assertThat(half).doesNotExist();
    }

    @Test
    void a_server_that_cannot_start_says_why() throws Exception {
        EmbeddedDatabase first = database();
        first.start();
        first.stop();
        Path version = home().resolve("data/PG_VERSION");
        String right = Files.readString(version);
        Files.writeString(version, "9\n");
        try {
            assertThatThrownBy(() -> database().start())
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(home().toString())
                    .hasMessageContaining("incompatible");
        } finally {
            Files.writeString(version, right);
        }
    }

    @Test
    void what_was_closed_does_not_start() throws Exception {
        EmbeddedDatabase database = database();
        database.close();

        assertThatIllegalStateException().isThrownBy(database::start);
    }

    private EmbeddedDatabase database() {
        EmbeddedDatabase database = new EmbeddedDatabase(home());
        made.add(database);
        return database;
    }

    private static Path home() {
        return temporary.resolve("home/postgres");
    }

    private static Path pidFile() {
        return home().resolve("data/postmaster.pid");
    }

    private static ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst()))
                .orElseThrow();
    }

    /** The last thing that a server does is not the last that is seen of its process. */
    private static void awaitEnd(ProcessHandle process) {
        await().atMost(Duration.ofSeconds(5)).until(() -> !process.isAlive());
    }

    private static void execute(PostgresAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(PostgresAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
