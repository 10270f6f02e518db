package bursar.postgres;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** How a schema gets its tables: first what every context has, then the context's own, each with its history. */
record Migrations(DatabaseSettings settings) {

    /**
     * One statement of a migration may rewrite a table or build an index over it, and says nothing meanwhile. A server
     * that vanished says nothing either, and without a bound the start would wait for it for ever.
     */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /** @param context a class of the module that brings the context's own */
    void migrate(Class<?> context, String location) {
        migrateMessaging();
        own(context, location).migrate();
    }

    void migrateMessaging() {
        messaging().migrate();
    }

    /** The scripts of what was done to the schema and is not among these. */
    List<String> unknown(Class<?> context, String location) {
        return Stream.of(messaging(), own(context, location))
                .flatMap(flyway -> Arrays.stream(flyway.info().applied()))
                .filter(migration -> !migration.getState().isResolved())
                .map(MigrationInfo::getScript)
                .toList();
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
                        "connectTimeout", "" + Pool.CONNECT_SECONDS,
                        "socketTimeout", "" + DEADLINE.toSeconds()))
                // Another instance that migrates is waited for as long as it takes.
                .lockRetryCount(-1)
                .locations("classpath:" + location)
                .schemas(settings.schema())
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
