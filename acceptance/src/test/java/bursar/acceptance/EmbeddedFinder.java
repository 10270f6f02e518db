package bursar.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the embedded PostgreSQL of a running program. */
final class EmbeddedFinder {

    private EmbeddedFinder() {}

    /** From {@code postmaster.pid}, whose fourth line is the port (PostgreSQL documentation, file layout). */
    static String url(Path data) {
        try (var files = Files.walk(data)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No postmaster.pid below " + data));
            List<String> lines = Files.readAllLines(pid);
            return "jdbc:postgresql://127.0.0.1:" + lines.get(3) + "/postgres";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
