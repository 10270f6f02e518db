package bursar.launcher;

import bursar.messaging.transport.RetryPolicy;
import bursar.postgres.DatabaseSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How the program is told to run.
 *
 * @param databases where the databases are; empty for one of the program's own, under {@code home}
 * @param home the folder for all that the program keeps
 */
record Settings(
        Listener http,
        Listener management,
        Optional<Databases> databases,
        Duration paymentExpiresAfter,
        RetryPolicy retries,
        Path home) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String TRANSACTIONS_URL = "TRANSACTIONS_DATABASE_URL";
    private static final String PAYMENTS_URL = "PAYMENTS_DATABASE_URL";

    private static final Duration EXPIRY_MAX = Duration.ofDays(365);
    private static final Duration RETRY_DELAY_MAX = Duration.ofDays(1);
    private static final int RETRIES_MAX = 20;

    private static final int CONNECTIONS_MAX = 16;
    /** Shorter than a request's 10 s, so that the caller is told. */
    private static final Duration DATABASE_DEADLINE = Duration.ofSeconds(8);

    /** @param port 0 for any that is free */
    record Listener(String host, int port) {

        /** Where it is reached, once its port is known. */
        String urlAt(int actualPort) {
            return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, actualPort);
        }
    }

    /** The two contexts' own: never the same schema, maybe the same database. */
    record Databases(DatabaseSettings transactions, DatabaseSettings payments) {

        static Databases at(String transactionsUrl, String paymentsUrl, String user, String password) {
            return new Databases(
                    schema("transactions", transactionsUrl, user, password),
                    schema("payments", paymentsUrl, user, password));
        }

        private static DatabaseSettings schema(String name, String url, String user, String password) {
            return new DatabaseSettings(url, user, password, name, CONNECTIONS_MAX, DATABASE_DEADLINE);
        }
    }

    /** @throws StartFailure with everything that is wrong */
    static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        authentication(environment);
        environment.read(LogFormat.VARIABLE, "json or text", LogFormat::checked);
        Listener http = listener(environment, "HTTP", 8080);
        Listener management = listener(environment, "MANAGEMENT", 9080);
        if (http.port() != 0 && http.port() == management.port()) {
            environment.problem("HTTP_PORT and MANAGEMENT_PORT must differ");
        }
        Settings settings = new Settings(
                http,
                management,
                databases(environment),
                environment
                        .read(
                                "PAYMENT_EXPIRES_AFTER",
                                "a duration such as PT15M, at most P365D",
                                text -> duration(text, EXPIRY_MAX))
                        .orElse(Duration.ofMinutes(15)),
                environment
                        .read(
                                "RETRY_DELAYS",
                                "1 to 20 durations such as PT1S,PT5S, each at most P1D",
                                Settings::retries)
                        .orElse(RetryPolicy.DEFAULT),
                environment
                        .read("BURSAR_HOME", "a folder", Path::of)
                        .orElse(Path.of(".bursar"))
                        .toAbsolutePath());
        environment.check();
        return settings;
    }

    private static void authentication(Environment environment) {
        Optional<String> told = environment.text("AUTHENTICATION");
        if (told.isEmpty()) {
            environment.problem("AUTHENTICATION is not set, and nobody is let in by default:"
                    + " AUTHENTICATION=none lets every caller do everything");
        } else if (!told.get().equals("none")) {
            environment.problem("AUTHENTICATION must be none, which lets every caller do everything");
        }
    }

    private static Listener listener(Environment environment, String name, int port) {
        return new Listener(
                environment.text(name + "_HOST").orElse(LOOPBACK),
                environment
                        .read(name + "_PORT", "a port from 0 to 65535", Settings::port)
                        .orElse(port));
    }

    private static Optional<Databases> databases(Environment environment) {
        Optional<String> both = url(environment, "DATABASE_URL");
        Optional<String> transactions = url(environment, TRANSACTIONS_URL).or(() -> both);
        Optional<String> payments = url(environment, PAYMENTS_URL).or(() -> both);
        if (transactions.isEmpty() && payments.isEmpty()) {
            return Optional.empty();
        }
        if (transactions.isEmpty() || payments.isEmpty()) {
            environment.problem("%s is not set, while %s is"
                    .formatted(
                            transactions.isEmpty() ? TRANSACTIONS_URL : PAYMENTS_URL,
                            transactions.isEmpty() ? PAYMENTS_URL : TRANSACTIONS_URL));
            return Optional.empty();
        }
        Optional<String> user = environment.text("DATABASE_USER");
        if (user.isEmpty()) {
            environment.problem("DATABASE_USER is not set, while a database is");
        }
        return user.map(name -> Databases.at(
                transactions.get(),
                payments.get(),
                name,
                environment.text("DATABASE_PASSWORD").orElse("")));
    }

    private static Optional<String> url(Environment environment, String name) {
        return environment.read(name, "a URL such as jdbc:postgresql://localhost:5432/bursar", text -> {
            try {
                DriverManager.getDriver(text);
                return text;
            } catch (SQLException unfit) {
                throw new IllegalArgumentException("no URL of PostgreSQL", unfit);
            }
        });
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("out of range");
        }
        return port;
    }

    private static RetryPolicy retries(String text) {
        String[] delays = text.split(",", -1);
        if (delays.length > RETRIES_MAX) {
            throw new IllegalArgumentException("too many");
        }
        return new RetryPolicy(Arrays.stream(delays)
                .map(delay -> duration(delay.strip(), RETRY_DELAY_MAX))
                .toList());
    }

    private static Duration duration(String text, Duration max) {
        Duration duration = Duration.parse(text);
        // Whole milliseconds are what the database keeps.
        if (duration.toMillis() < 1 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return duration;
    }
}
