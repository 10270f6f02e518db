package bursar.servers;

import static java.util.Objects.requireNonNull;

import bursar.runtime.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** PostgreSQL's own programs for this system, which the build packs as an archive. */
final class PostgresPrograms {

    /** How the name of what is not complete begins. It gets its own when it is: a killed start leaves no half of it. */
    static final String UNFINISHED = "unfinished-";

    private final Path folder;
    private final List<String> prefix;

    private PostgresPrograms(Path folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** Unpacks them, unless these very ones are there. The home is private to its owner. */
    static PostgresPrograms unpackedIn(Path home) throws IOException {
        String archive = archive();
        Path folder = home.resolve("programs-" + checksum(archive));
        if (Files.notExists(folder)) {
            Path unfinished = Files.createTempDirectory(home, UNFINISHED);
            unpack(archive, unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(folder, prefix(home));
    }

    /** The name of the resource, which says what platform the build packed it for. */
    private static String archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        return Stream.of("-alpine", "")
                .map(kind -> "/postgres-%s-%s%s.tar".formatted(system, machine, kind))
                .filter(name -> PostgresPrograms.class.getResource(name) != null)
                .findFirst()
                .orElseThrow(() -> new StartFailure(
                        StartFailure.Kind.UNAVAILABLE,
                        "This build brings no PostgreSQL for %s on %s: set DATABASE_URL, or build it here"
                                .formatted(system, machine)));
    }

    private static String checksum(String archive) throws IOException {
        try (InputStream content = packed(archive + ".md5")) {
            return new String(content.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static InputStream packed(String name) {
        return requireNonNull(PostgresPrograms.class.getResourceAsStream(name), name);
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var content = new TarArchiveInputStream(packed(archive))) {
            for (TarArchiveEntry entry; (entry = content.getNextEntry()) != null; ) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(content, path);
                    path.toFile().setExecutable((entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not know that it is. */
    private static List<String> prefix(Path home) throws IOException {
        boolean root = Files.getAttribute(home, "unix:uid").equals(0);
        return root ? List.of("unshare", "-U") : List.of();
    }

    /**
     * Runs one to its end.
     *
     * @throws StartFailure with the last line it wrote, if it says that it failed
     */
    void execute(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin", program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            String hint = prefix.isEmpty() ? "" : " (as root it needs unshare -U; another user does not)";
            throw new StartFailure(
                    StartFailure.Kind.UNAVAILABLE,
                    "PostgreSQL's " + program + " failed: " + output.strip().replace("\n", " / ") + hint);
        }
    }

    /** Whether the process is one of these, or of another version's in the same home. */
    boolean include(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).startsWith(folder.getParent()))
                .orElse(false);
    }
}
