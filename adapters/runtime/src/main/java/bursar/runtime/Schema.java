package bursar.runtime;

import bursar.postgres.Database;
import bursar.postgres.DatabaseSettings;

/** A context's tables, and the migrations that make them. The server may be away until it is prepared. */
public final class Schema implements AutoCloseable {

    private final DatabaseSettings settings;
    private final Class<?> context;
    private final String migrations;
    private final Database database;

    /** @param context a class of the module that brings the migrations */
    public Schema(DatabaseSettings settings, Class<?> context, String migrations) {
        this.settings = settings;
        this.context = context;
        this.migrations = migrations;
        this.database = new Database(settings);
    }

    public Database database() {
        return database;
    }

    String name() {
        return settings.schema();
    }

    /** Waits until the server is there, and brings the tables up to date, as this program's. */
    void prepare(String program) throws InterruptedException {
        do {
            DatabaseStart.waitFor(settings);
        } while (!DatabaseStart.prepare(database, settings, program, context, migrations));
    }

    @Override
    public void close() {
        database.close();
    }
}
