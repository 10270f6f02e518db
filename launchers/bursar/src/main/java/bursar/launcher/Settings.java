package bursar.launcher;

import bursar.runtime.CommonSettings;
import bursar.runtime.Environment;
import bursar.runtime.PostgresAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the program is told to run.
 *
 * @param databases where the databases are; empty for one of the program's own, under {@code home}
 * @param home the folder for all that the program keeps
 */
record Settings(CommonSettings common, Optional<Databases> databases, Path home) {

    static final int MANAGEMENT_PORT = 9080;
    private static final int HTTP_PORT = 8080;

    private static final String TRANSACTIONS_URL = "TRANSACTIONS_DATABASE_URL";
    private static final String PAYMENTS_URL = "PAYMENTS_DATABASE_URL";

    /** One for each context, or the same for both: they have schemas of their own. */
    record Databases(PostgresAddress transactions, PostgresAddress payments) {}

    /** What is wrong is collected in the environment. */
    static Settings from(Environment environment) {
        return new Settings(
                CommonSettings.from(environment, HTTP_PORT, MANAGEMENT_PORT),
                databases(environment),
                environment
                        .read("BURSAR_HOME", "a folder", Path::of)
                        .orElse(Path.of(".bursar"))
                        .toAbsolutePath());
    }

    private static Optional<Databases> databases(Environment environment) {
        Optional<String> both = PostgresAddress.url(environment, PostgresAddress.URL);
        Optional<String> transactions =
                PostgresAddress.url(environment, TRANSACTIONS_URL).or(() -> both);
        Optional<String> payments =
                PostgresAddress.url(environment, PAYMENTS_URL).or(() -> both);
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
        return PostgresAddress.at(transactions.get(), environment)
                .map(one -> new Databases(one, new PostgresAddress(payments.get(), one.user(), one.password())));
    }
}
