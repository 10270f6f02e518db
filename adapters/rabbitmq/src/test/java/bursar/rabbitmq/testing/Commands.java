package bursar.rabbitmq.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Runs other programs, and waits for what listens. */
final class Commands {

    private static final Duration WAIT = Duration.ofSeconds(60);

    private Commands() {}

    static String run(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("command", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(WAIT.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static void awaitListening(String host, int port, boolean listening) {
        Awaitility.await(host + ":" + port + (listening ? " listens" : " listens no more"))
                .atMost(WAIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> listens(host, port) == listening);
    }

    private static boolean listens(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1_000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
