package bursar.rabbitmq.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node of an installed RabbitMQ that has nothing in common with the machine's own: its folder, its ports and its epmd.
 * It ends with this JVM.
 */
final class PrivateRabbit implements RabbitNode {

    /** Where packages put the scripts that do not switch to another user. */
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/lib/rabbitmq/bin"),
            Path.of("/opt/homebrew/opt/rabbitmq/sbin"),
            Path.of("/usr/local/opt/rabbitmq/sbin"));

    private static final int STOP_SECONDS_MAX = 60;
    private static final int CONTROLS_MAX = 20;

    private final Path scripts;
    private final Path folder;
    private final Port port = Port.free();
    private final Port epmdPort = Port.free();
    private final Map<String, String> environment;
    private final Process epmd;
    private Optional<Process> server = Optional.empty();

    static Optional<Path> installed() {
        return FOLDERS.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("rabbitmq-server")))
                .findFirst();
    }

    static PrivateRabbit started(Path scripts) {
        try {
            var node = new PrivateRabbit(scripts, Files.createTempDirectory("bursar-rabbitmq"));
            Runtime.getRuntime().addShutdownHook(new Thread(node::end));
            node.start();
            return node;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private PrivateRabbit(Path scripts, Path folder) throws IOException {
        this.scripts = scripts;
        this.folder = folder;
        this.environment = environment();
        Files.writeString(folder.resolve("plugins"), "[].");
        Files.writeString(folder.resolve("environment"), "");
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                loopback_users.guest = true
                log.console = false
                vm_memory_high_watermark.absolute = 1GB
                disk_free_limit.absolute = 50MB
                """);
        // Started here, or the node would start one that outlives us.
        this.epmd = process(
                List.of("epmd", "-port", String.valueOf(epmdPort.number()), "-address", Port.LOOPBACK), "epmd.log");
    }

    private Map<String, String> environment() {
        int controlPort = Port.free().number();
        return Map.ofEntries(
                Map.entry("HOME", folder.toString()), // the node's cookie
                Map.entry("RABBITMQ_NODENAME", "bursar@localhost"),
                Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port.number())),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", Port.LOOPBACK),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(Port.free().number())),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("plugins").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE", folder.resolve("environment").toString()),
                // Without it the script stays, as the parent of the node.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"),
                Map.entry("RABBITMQ_CTL_DIST_PORT_MIN", String.valueOf(controlPort)),
                Map.entry("RABBITMQ_CTL_DIST_PORT_MAX", String.valueOf(controlPort + CONTROLS_MAX)),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("ERL_EPMD_PORT", String.valueOf(epmdPort.number())),
                Map.entry("ERL_EPMD_ADDRESS", Port.LOOPBACK));
    }

    private Process process(List<String> command, String log) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Override
    public URI uri() {
        return URI.create("amqp://guest:guest@" + port);
    }

    @Override
    public String control(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(scripts.resolve("rabbitmqctl").toString());
        command.addAll(arguments);
        return Commands.run(command, environment);
    }

    @Override
    public void start() {
        try {
            server = Optional.of(
                    process(List.of(scripts.resolve("rabbitmq-server").toString()), "server.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        port.awaitOpen();
    }

    @Override
    public void stop() {
        server.ifPresent(Process::destroy);
        awaitEnd();
    }

    @Override
    public void kill() {
        server.ifPresent(Process::destroyForcibly);
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!server.orElseThrow().waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The node does not end");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Nothing in it is worth a stop in good order. */
    private void end() {
        server.filter(Process::isAlive).ifPresent(_ -> kill());
        try {
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
        epmd.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return "a private node of " + scripts + " at " + uri();
    }
}
