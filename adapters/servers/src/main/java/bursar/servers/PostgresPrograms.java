package bursar.servers;

import bursar.runtime.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

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
        URL archive = archive();
        var connection = (JarURLConnection) archive.openConnection();
        Path folder =
                home.resolve("programs-%08x".formatted(connection.getJarEntry().getCrc()));
        if (Files.notExists(folder)) {
            Path unfinished = Files.createTempDirectory(home, UNFINISHED);
            try (InputStream content = connection.getInputStream()) {
                unpack(content, unfinished);
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(folder, prefix(home));
    }

    private static URL archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        // The build packs one; for Alpine it is named so. Not the class itself is asked: it looks into its own module.
        ClassLoader packed = PostgresPrograms.class.getClassLoader();
        return Stream.of("-alpine_linux", "")
                .map(kind -> packed.getResource("postgres-%s-%s%s.txz".formatted(system, machine, kind)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new StartFailure(
                        StartFailure.Kind.UNAVAILABLE,
                        "This build brings no PostgreSQL for %s on %s: set DATABASE_URL, or build it here"
                                .formatted(system, machine)));
    }

    private static void unpack(InputStream content, Path target) throws IOException {
        try (var archive = new TarArchiveInputStream(new XZInputStream(content))) {
            for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(archive, path);
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
