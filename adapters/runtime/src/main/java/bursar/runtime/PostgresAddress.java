package bursar.runtime;

import bursar.postgres.DatabaseSettings;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a database is, and who uses it.
 *
 * @param url JDBC
 */
public record PostgresAddress(String url, String user, String password) {

    public static final String URL = "DATABASE_URL";

    private static final int CONNECTIONS_MAX = 16;
    /** Shorter than a request's 10 s, so that the caller is told. */
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    /** Another database of the same server and user. The URL has nothing behind its database's name. */
    public PostgresAddress database(String name) {
        return new PostgresAddress(url.replaceFirst("/[^/]*$", "/" + name), user, password);
    }

    /** A context's own schema there. */
    public DatabaseSettings schema(String name) {
        return new DatabaseSettings(url, user, password, name, CONNECTIONS_MAX, DEADLINE);
    }

    /** The database at this URL, with the user and the password that are told for all. */
    public static Optional<PostgresAddress> at(String url, Environment environment) {
        return environment
                .required("DATABASE_USER")
                .map(user -> new PostgresAddress(
                        url, user, environment.text("DATABASE_PASSWORD").orElse("")));
    }

    /** A variable that holds a URL. */
    public static Optional<String> url(Environment environment, String name) {
        return environment.read(name, "a URL such as jdbc:postgresql://localhost:5432/bursar", text -> {
            try {
                DriverManager.getDriver(text);
                return text;
            } catch (SQLException unfit) {
                throw new IllegalArgumentException("no URL of PostgreSQL", unfit);
            }
        });
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
