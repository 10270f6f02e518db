package bursar.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL server of its own, with durable settings, that can go away and come back with its data. */
final class Postgres implements AutoCloseable {

    private final Path folder;
    private final int port = Program.freePort();
    private EmbeddedPostgres server;

    Postgres(Path folder) {
        this.folder = folder;
        this.server = started();
    }

    private EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder.resolve("external-postgres"))
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void goAway() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void comeBack() {
        server = started();
    }

    /** With its credentials. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
    }

    /** What a program needs to know to use it. */
    Map<String, String> environment() {
        return Map.of("DATABASE_URL", url(), "DATABASE_USER", "postgres", "DATABASE_PASSWORD", "postgres");
    }

    @Override
    public void close() {
        goAway();
    }
}
