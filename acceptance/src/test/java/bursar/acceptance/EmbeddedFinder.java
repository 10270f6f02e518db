package bursar.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the embedded PostgreSQL of a program that runs on the folder. */
final class EmbeddedFinder {

    private EmbeddedFinder() {}

    /** With the credentials that the program has made for it. */
    static String url(Path data) {
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=bursar&password=%s"
                .formatted(postmaster(data).get(3), text(data.resolve("postgres/password")));
    }

    /** Its first process. */
    static ProcessHandle server(Path data) {
        return ProcessHandle.of(Long.parseLong(postmaster(data).getFirst())).orElseThrow();
    }

    /** Whose first line is the process, and the fourth the port (PostgreSQL documentation, file layout). */
    private static List<String> postmaster(Path data) {
        return text(data.resolve("postgres/data/postmaster.pid")).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
