package bursar.postgres;

import bursar.step.StoreUnavailable;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * One context's schema on a PostgreSQL server, behind a pool of its own. Opening does not wait for the server. Safe for
 * concurrent use.
 */
public final class Database implements AutoCloseable {

    /** PostgreSQL's own words for what only durable settings give; both must be on, or a commit promises nothing. */
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit");

    /**
     * A process that is paused in the middle of a transaction would hold its locks until it goes on, and the lease of its
     * relay with them. The server ends its transaction instead.
     */
    private static final Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(5);

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(2);

    /**
     * One statement of a migration may rewrite a table or build an index over it, and says nothing meanwhile. A server
     * that vanished says nothing either, and without a bound the start would wait for it for ever.
     */
    private static final Duration MIGRATION_DEADLINE = Duration.ofMinutes(10);

    private static final int CONNECT_SECONDS = 5;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    /** Its own, so that a pool that is merely busy is not taken for a server that is away. */
    private final HikariDataSource probe;

    private final Jdbi jdbi;

    public Database(DatabaseSettings settings) {
        this.settings = settings;
        this.pool = new HikariDataSource(configuration(
                settings,
                settings.schema(),
                settings.connectionsMax(),
                settings.deadline(),
                settings.deadline().plusSeconds(2)));
        this.probe = new HikariDataSource(configuration(
                settings, settings.schema() + " probe", 1, min(settings.deadline(), PROBE_DEADLINE), PROBE_DEADLINE));
        this.jdbi = Jdbi.create(pool).registerArrayType(Long.class, "bigint").registerArrayType(UUID.class, "uuid");
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static HikariConfig configuration(
            DatabaseSettings settings, String name, int connectionsMax, Duration deadline, Duration socketTimeout) {
        long deadlineMillis = deadline.toMillis();
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(connectionsMax);
        config.setConnectionTimeout(deadlineMillis);
        config.setValidationTimeout(Math.min(deadlineMillis, 2_000));
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("currentSchema", settings.schema());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        // The server's detail quotes whole rows, and JDBI's message all arguments: what customers wrote, in our logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // The last resort against a server that hangs: the statement's own deadline comes first where it still answers.
        config.addDataSourceProperty("socketTimeout", socketTimeout.toSeconds());
        config.addDataSourceProperty(
                "options",
                "-c lock_timeout=" + deadlineMillis + " -c statement_timeout=" + (deadlineMillis + 500)
                        + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION_MAX.toMillis());
        return config;
    }

    /**
     * Brings the schema up to date: first what every context has, then the context's own, each with its history.
     *
     * @throws StoreUnavailable if the server went away meanwhile; what was not committed is not done
     */
    public void migrate(Class<?> context, String location) {
        once(() -> {
            messaging().migrate();
            return own(context, location).migrate();
        });
    }

    /**
     * What was done to the schema that this program does not bring: the work of a newer release. Empty when all is well.
     *
     * @throws StoreUnavailable if the server went away meanwhile
     */
    public List<String> unknownMigrations(Class<?> context, String location) {
        return once(() -> Stream.of(messaging(), own(context, location))
                .flatMap(flyway -> Arrays.stream(flyway.info().applied()))
                .filter(migration -> !migration.getState().isResolved())
                .map(MigrationInfo::getScript)
                .toList());
    }

    /**
     * Takes the schema for the program of this name, unless one has it; tells whose it is.
     *
     * @throws StoreUnavailable if the server went away meanwhile
     */
    public String ownedBy(String program) {
        return run(handle -> {
            handle.execute("insert into program (name) values (?) on conflict do nothing", program);
            return handle.createQuery("select name from program")
                    .mapTo(String.class)
                    .one();
        });
    }

    void migrateMessaging() {
        messaging().migrate();
    }

    private Flyway messaging() {
        return flyway(Database.class, "db/messaging", "messaging_history");
    }

    private Flyway own(Class<?> context, String location) {
        return flyway(context, location, settings.schema() + "_history");
    }

    private Flyway flyway(Class<?> owner, String location, String history) {
        return Flyway.configure(owner.getClassLoader())
                .dataSource(settings.url(), settings.user(), settings.password())
                .jdbcProperties(Map.of(
                        "connectTimeout", "" + CONNECT_SECONDS,
                        "socketTimeout", "" + MIGRATION_DEADLINE.toSeconds()))
                // Another instance that migrates is waited for as long as it takes.
                .lockRetryCount(-1)
                .locations("classpath:" + location)
                .schemas(settings.schema())
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    /**
     * The settings that a commit's promise rests on and that are switched off; empty when all is well.
     *
     * @throws StoreUnavailable if the server went away meanwhile
     */
    public List<String> notDurable() {
        return run(handle -> DURABLE.stream()
                .filter(setting -> handle.createQuery("show " + setting)
                        .mapTo(String.class)
                        .one()
                        .equals("off"))
                .toList());
    }

    /** Whether the server answers, and would take a commit, within two seconds or so. */
    public boolean answers() {
        try (var connection = probe.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select current_setting('transaction_read_only') = 'off'")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException away) {
            return false;
        }
    }

    /**
     * Runs one transaction, committed when the work returns and rolled back when it throws.
     *
     * @throws StoreUnavailable if the server does not answer, and what was committed is then unknown; or if the
     *     transaction lost against another one
     */
    public <T> T run(Function<Handle, T> work) {
        return once(() -> jdbi.inTransaction(work::apply));
    }

    private static <T> T once(Work<T> work) {
        try {
            return translating(work);
        } catch (SerializationConflict lost) {
            throw new StoreUnavailable("Lost against another transaction", lost);
        }
    }

    /**
     * As {@link #run}, for work that commits by itself; what it leaves open is rolled back.
     *
     * @throws SerializationConflict if the work should be done again
     */
    <T> T open(Function<Handle, T> work) {
        return translating(() -> {
            try (Handle handle = jdbi.open()) {
                handle.begin();
                try {
                    T result = work.apply(handle);
                    if (handle.isInTransaction()) {
                        handle.rollback();
                    }
                    return result;
                } catch (RuntimeException | Error failure) {
                    rollBack(handle, failure);
                    throw failure;
                }
            }
        });
    }

    /** What went wrong first is what the caller is told: on a broken connection the rollback fails too. */
    private static void rollBack(Handle handle, Throwable after) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (JdbiException failure) {
            after.addSuppressed(failure);
        }
    }

    private interface Work<T> {
        T apply();
    }

    private static <T> T translating(Work<T> work) {
        try {
            return work.apply();
        } catch (JdbiException | FlywayException failure) {
            throw translated(failure);
        }
    }

    private static RuntimeException translated(RuntimeException failure) {
        return switch (SqlFailure.of(failure)) {
            case UNAVAILABLE -> new StoreUnavailable("The database does not answer", failure);
            case CONFLICT -> new SerializationConflict(failure);
            case OTHER -> failure;
        };
    }

    @Override
    public void close() {
        pool.close();
        probe.close();
    }
}
