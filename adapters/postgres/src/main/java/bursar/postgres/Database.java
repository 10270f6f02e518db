package bursar.postgres;

import bursar.step.StoreUnavailable;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
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

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(2);

    private final Migrations migrations;
    private final HikariDataSource pool;
    /** Its own, so that a pool that is merely busy is not taken for a server that is away. */
    private final HikariDataSource probe;

    private final Jdbi jdbi;
    private final Jdbi probing;

    public Database(DatabaseSettings settings) {
        this.migrations = new Migrations(settings);
        this.pool = Pool.of(
                settings,
                settings.schema(),
                settings.connectionsMax(),
                settings.deadline(),
                settings.deadline().plusSeconds(2));
        this.probe = Pool.of(
                settings, settings.schema() + " probe", 1, min(settings.deadline(), PROBE_DEADLINE), PROBE_DEADLINE);
        this.jdbi = Jdbi.create(new Connections(pool))
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(UUID.class, "uuid");
        this.probing = Jdbi.create(new Connections(probe));
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Brings the schema up to date: first what every context has, then the context's own, each with its history.
     *
     * @throws StoreUnavailable if the server went away meanwhile; what was not committed is not done
     */
    public void migrate(Class<?> context, String location) {
        once(() -> {
            migrations.migrate(context, location);
            return this;
        });
    }

    /**
     * What was done to the schema that this program does not bring: the work of a newer release. Empty when all is well.
     *
     * @throws StoreUnavailable if the server went away meanwhile
     */
    public List<String> unknownMigrations(Class<?> context, String location) {
        return once(() -> migrations.unknown(context, location));
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
        migrations.migrateMessaging();
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
        try {
            return probing.withHandle(
                    handle -> handle.createQuery("select current_setting('transaction_read_only') = 'off'")
                            .mapTo(boolean.class)
                            .one());
        } catch (JdbiException away) {
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
