package bursar.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.servers.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** One of the programs, as a process of its own. */
public final class Program implements AutoCloseable {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";
    private static final Duration READY = Duration.ofMinutes(6);
    private static final Duration END = Duration.ofMinutes(1);

    private final Path jar;
    private final Process process;
    private final Path log;
    private final String port;
    private final String managementPort;

    private Program(Path jar, Process process, Path log, String port, String managementPort) {
        this.jar = jar;
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts it on ports of its own, unless the environment names them, without waiting until it is ready. */
    public static Program launch(Jar jar, Path home, Map<String, String> environment) {
        return launch(jar.file(), home, environment);
    }

    /** The same with the program's JAR, or a copy of it, in a place of its own. */
    public static Program launch(Path jar, Path home, Map<String, String> environment) {
        String port = environment.getOrDefault("HTTP_PORT", Integer.toString(Loopback.freePort()));
        String managementPort = environment.getOrDefault("MANAGEMENT_PORT", Integer.toString(Loopback.freePort()));
        Map<String, String> all = new HashMap<>();
        all.put("AUTHENTICATION", "none");
        all.put("HTTP_PORT", port);
        all.put("MANAGEMENT_PORT", managementPort);
        all.put("BURSAR_HOME", home.resolve("data").toString());
        all.putAll(environment);
        try {
            Path log = Files.createTempFile(home, jar.getFileName() + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(JAVA, "-jar", jar.toString())
                    .redirectError(home.resolve(log.getFileName() + ".err").toFile())
                    .redirectOutput(log.toFile());
            builder.environment().putAll(all);
            return new Program(jar, builder.start(), log, port, managementPort);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it and waits until it is ready. */
    public static Program start(Jar jar, Path home, Map<String, String> environment) {
        Program program = launch(jar, home, environment);
        try {
            return program.ready();
        } catch (AssertionError | ConditionTimeoutException notReady) {
            program.kill();
            throw notReady;
        }
    }

    public Program ready() {
        await("ready, see " + log).atMost(READY).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("It ended with " + process.exitValue() + ":\n" + everything());
            }
            return isReady();
        });
        return this;
    }

    public boolean isReady() {
        return client().probe("/health/ready") == 200;
    }

    public Client client() {
        return new Client("http://127.0.0.1:" + port);
    }

    public Client management() {
        return new Client("http://127.0.0.1:" + managementPort);
    }

    /** Its log lines. */
    public List<String> log() {
        return lines(log);
    }

    /** What it has said to a person. */
    public List<String> said() {
        return lines(log.resolveSibling(log.getFileName() + ".err"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String everything() {
        return String.join("\n", log()) + "\n" + String.join("\n", said());
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            process.outputWriter().append(line).append('\n').flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@code kill -9}: it has no say in it. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As Ctrl-C. */
    public void interrupt() {
        Signals.send(process.toHandle(), "INT");
    }

    public void pause() {
        Signals.send(process.toHandle(), "STOP");
    }

    public void resume() {
        Signals.send(process.toHandle(), "CONT");
    }

    /** Runs a command of its JAR for it, which has to succeed. What was said. */
    String command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MANAGEMENT_PORT", managementPort);
        try {
            Process commanded = builder.start();
            String said = new String(commanded.getInputStream().readAllBytes(), UTF_8);
            assertThat(commanded.waitFor()).as(said).isZero();
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Asks it to stop. */
    public void terminate() {
        process.destroy();
    }

    /** Asks it to stop and waits until it has. */
    public int stop() {
        terminate();
        return exitCode();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended by itself. */
    public int exitCode() {
        return exitCode(END);
    }

    /** The same for one that has more to do at its end than others. */
    public int exitCode(Duration patience) {
        try {
            if (!process.waitFor(patience)) {
                throw new AssertionError("It did not end within " + patience.toSeconds() + " s:\n" + everything());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** In good order, or else by force, which fails. */
    @Override
    public void close() {
        if (process.isAlive()) {
            try {
                resume();
                stop();
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
