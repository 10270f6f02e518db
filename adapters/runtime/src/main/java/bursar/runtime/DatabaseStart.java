package bursar.runtime;

import bursar.postgres.Database;
import bursar.postgres.DatabaseSettings;
import bursar.step.StoreUnavailable;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a context's database: waits until its server answers, brings its schema up to date, and looks at its settings. */
public final class DatabaseStart {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
    private static final Duration ASKED_EVERY = Duration.ofMillis(500);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);
    private static final Duration PREPARED_EVERY = Duration.ofSeconds(2);

    private DatabaseStart() {}

    /** @throws StartFailure for what waiting does not mend */
    public static void waitFor(DatabaseSettings settings) throws InterruptedException {
        String server = server(settings);
        long tellAt = System.nanoTime();
        for (Optional<SQLException> away = ask(settings); away.isPresent(); away = ask(settings)) {
            if (System.nanoTime() >= tellAt) {
                LOG.warn("Waiting for PostgreSQL at {}: {}", server, firstLine(away.get()));
                tellAt = System.nanoTime() + TOLD_EVERY.toNanos();
            }
            Thread.sleep(ASKED_EVERY);
        }
    }

    /** Empty when it answers. */
    private static Optional<SQLException> ask(DatabaseSettings settings) {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "5");
        try (var _ = DriverManager.getConnection(settings.url(), properties)) {
            return Optional.empty();
        } catch (SQLException failure) {
            return switch (String.valueOf(failure.getSQLState())) {
                case String state
                when state.startsWith("28") || state.equals("08004") ->
                    throw new StartFailure(
                            StartFailure.Kind.NO_PERMISSION,
                            "PostgreSQL at %s does not let %s in, look at DATABASE_USER and DATABASE_PASSWORD: %s"
                                    .formatted(server(settings), settings.user(), firstLine(failure)));
                case String state
                when state.startsWith("3D") || state.startsWith("42") ->
                    throw new StartFailure(
                            StartFailure.Kind.UNAVAILABLE,
                            "PostgreSQL at %s: %s".formatted(server(settings), firstLine(failure)));
                default -> Optional.of(failure);
            };
        }
    }

    /**
     * @param program whose schema it is to be
     * @param context a class of the module that brings the migrations
     * @return false if the server went away again meanwhile, or lacks what waiting gives: to be tried again
     * @throws StartFailure if the schema cannot be brought up to date or is not this program's, or the server does not
     *     keep what it has committed
     */
    public static boolean prepare(
            Database database, DatabaseSettings settings, String program, Class<?> context, String migrations)
            throws InterruptedException {
        List<String> unknown;
        String owner;
        List<String> off;
        try {
            unknown = database.unknownMigrations(context, migrations);
            // What a newer release has made of the tables is not for this one to work on.
            owner = unknown.isEmpty() ? owner(database, program, context, migrations) : program;
            off = database.notDurable();
        } catch (StoreUnavailable away) {
            LOG.warn("Waiting for PostgreSQL at {}: {}", server(settings), firstLine(cause(away)));
            Thread.sleep(PREPARED_EVERY); // it may answer all the while, as one without room on its disk does
            return false;
        } catch (RuntimeException failure) {
            LOG.debug("Migrations failed", failure);
            throw new StartFailure(
                    StartFailure.Kind.UNAVAILABLE,
                    "The schema %s at %s cannot be brought up to date: %s"
                            .formatted(settings.schema(), server(settings), firstLine(cause(failure))));
        }
        refuseUnless(
                unknown.isEmpty(),
                "The schema %s at %s is newer than this program, which does not know %s: start the release that made it"
                        .formatted(settings.schema(), server(settings), String.join(", ", unknown)));
        refuseUnless(
                owner.equals(program),
                "The schema %s at %s belongs to %s: look at DATABASE_URL"
                        .formatted(settings.schema(), server(settings), owner));
        refuseUnless(
                off.isEmpty(),
                "PostgreSQL at %s may forget what it has committed, switch on: %s"
                        .formatted(server(settings), String.join(", ", off)));
        return true;
    }

    private static String owner(Database database, String program, Class<?> context, String migrations) {
        database.migrate(context, migrations);
        return database.ownedBy(program);
    }

    private static void refuseUnless(boolean fine, String reason) {
        if (!fine) {
            throw new StartFailure(StartFailure.Kind.CONFIGURATION, reason);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : cause(failure.getCause());
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Without what follows the database's name, which may hold a password. */
    private static String server(DatabaseSettings settings) {
        return settings.url().replaceFirst("\\?.*", "");
    }
}
