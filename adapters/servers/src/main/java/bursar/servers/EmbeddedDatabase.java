package bursar.servers;

import bursar.runtime.PostgresAddress;
import bursar.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this program's own, so that nothing has to be installed. Its programs, data, password and log
 * are in one folder, private to its owner; the data are kept between runs. It listens on loopback, at a port that was
 * free and that it keeps, and asks for the password: after a stop or a kill it can be started again. Whoever holds the
 * folder's {@link FolderLock} may start it.
 */
public final class EmbeddedDatabase {

    /** After that a close takes to force. */
    public static final Duration STOP = Duration.ofSeconds(8);

    private static final String USER = "bursar";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final Path home;
    private final Path data;
    private final Path password;
    private final Path log;
    private final Path pidFile;
    private @Nullable PostgresPrograms running;
    private int port;
    private boolean closed;

    public EmbeddedDatabase(Path home) {
        this.home = home;
        this.data = home.resolve("data");
        this.password = home.resolve("password");
        this.log = home.resolve("log");
        this.pidFile = data.resolve("postmaster.pid");
    }

    /** Returns when it answers. A {@link #close} meanwhile waits for that, and after one it does not start any more. */
    public synchronized PostgresAddress start() throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("Closed before it was started");
        }
        Files.createDirectories(
                home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        removeUnfinished();
        PostgresPrograms programs = PostgresPrograms.unpackedIn(home.toRealPath());
        if (Files.notExists(data)) {
            initialize(programs);
        }
        stopLeftover(programs);
        running = programs;
        return launch(programs);
    }

    /** What killed starts have left; each has a name of its own, so nothing that still writes there does harm. */
    private void removeUnfinished() throws IOException {
        try (Stream<Path> unfinished = Files.list(home)) {
            for (Path path : unfinished
                    .filter(it -> it.getFileName().toString().startsWith(PostgresPrograms.UNFINISHED))
                    .toList()) {
                remove(path);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void initialize(PostgresPrograms programs) throws IOException, InterruptedException {
        LOG.info("Making a database in {}", home);
        Files.writeString(
                password,
                UUID.randomUUID().toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Path unfinished = Files.createTempDirectory(home, PostgresPrograms.UNFINISHED);
        programs.execute(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A server outlives its program where that is killed. Nobody else starts one here, so it is stopped. */
    private void stopLeftover(PostgresPrograms programs) throws IOException, InterruptedException {
        if (Files.notExists(pidFile)) {
            return;
        }
        long pid = pid();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.filter(programs::include).isPresent()) {
            LOG.info("Stopping the database server that a killed run has left, process {}", pid);
            end(programs);
        } else if (process.isPresent()) {
            // Another process has the number by now, as happens after a restart of a container. PostgreSQL would take
            // it for a server. Where nothing has the number, it cleans up by itself.
            Files.delete(pidFile);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    }

    private PostgresAddress launch(PostgresPrograms programs) throws IOException, InterruptedException {
        port = port == 0 ? Loopback.freePort() : port;
        String options = String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=" + Loopback.HOST,
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c log_error_verbosity=terse");
        try {
            // pg_ctl gives it a session of its own: a Ctrl-C goes to our process group, and it must outlast us.
            programs.execute("pg_ctl", "start", "-s", "-w", "-t", "60", "-D", "" + data, "-l", "" + log, "-o", options);
        } catch (StartFailure failure) {
            throw new StartFailure(
                    StartFailure.Kind.UNAVAILABLE, "PostgreSQL does not start in " + home + ": " + lastWords(failure));
        }
        return new PostgresAddress(
                "jdbc:postgresql://%s:%d/postgres".formatted(Loopback.HOST, port), USER, Files.readString(password));
    }

    private String lastWords(StartFailure failure) throws IOException {
        String words = failure.getMessage();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                words = line.contains("FATAL") ? line : words;
            }
        }
        return words;
    }

    private void end(PostgresPrograms programs) throws IOException, InterruptedException {
        programs.execute(
                "pg_ctl", "stop", "-s", "-w", "-t", "" + STOP.toSeconds(), "-m", "fast", "-D", data.toString());
    }

    /** In good order. */
    public synchronized void stop() throws IOException, InterruptedException {
        if (running != null && Files.exists(pidFile)) {
            end(running);
        }
    }

    /** All of its processes, as {@code kill -9} does; the next start recovers what was committed. */
    public synchronized void kill() throws IOException {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** A stop for good, in good order or else by force. */
    public synchronized void close() throws IOException, InterruptedException {
        closed = true;
        try {
            stop();
        } catch (StartFailure hangs) {
            LOG.warn("{}, and it is killed", hangs.getMessage());
            kill();
        }
    }
}
