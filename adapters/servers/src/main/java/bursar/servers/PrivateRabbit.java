package bursar.servers;

import bursar.runtime.StartFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node of an installed RabbitMQ that has nothing in common with the machine's own: its folder, its ports and its epmd.
 * What is in its folder is kept between runs. It listens on loopback, at ports that were free and that it keeps: after a
 * stop or a kill it can be started again.
 */
public final class PrivateRabbit {

    /** Where packages put the scripts that do not switch to another user. */
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/lib/rabbitmq/bin"),
            Path.of("/opt/homebrew/opt/rabbitmq/sbin"),
            Path.of("/usr/local/opt/rabbitmq/sbin"));

    private static final Duration START = Duration.ofMinutes(2);
    /** After that a stop takes to force. */
    public static final Duration STOP = Duration.ofSeconds(8);

    private static final Duration CONTROL = Duration.ofMinutes(10);
    private static final int CONTROLS_MAX = 20;

    private final Path folder;
    private final Path scripts;
    private final int port;
    private final Map<String, String> environment;
    private Optional<Process> epmd = Optional.empty();
    private Optional<Process> server = Optional.empty();
    private volatile boolean closed;

    /** @throws StartFailure if no RabbitMQ is installed where one is looked for */
    public PrivateRabbit(Path folder) {
        this.folder = folder;
        this.scripts = FOLDERS.stream()
                .filter(each -> Files.isExecutable(each.resolve("rabbitmq-server")))
                .findFirst()
                .orElseThrow(() -> new StartFailure(
                        StartFailure.Kind.UNAVAILABLE,
                        "No RabbitMQ is installed: apt-get install rabbitmq-server, or start Docker"));
        this.port = Loopback.freePort();
        this.environment = environment();
    }

    private Map<String, String> environment() {
        int control = Loopback.freePort();
        var all = new HashMap<String, String>();
        all.put("HOME", folder.toString()); // the node's cookie
        all.put("RABBITMQ_NODENAME", "bursar@localhost");
        all.put("RABBITMQ_NODE_PORT", "" + port);
        all.put("RABBITMQ_NODE_IP_ADDRESS", Loopback.HOST);
        all.put("RABBITMQ_DIST_PORT", "" + Loopback.freePort());
        all.put("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString());
        all.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
        all.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString());
        all.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString());
        all.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("environment").toString());
        // Without it the script stays, as the parent of the node.
        all.put("RUNNING_UNDER_SYSTEMD", "true");
        all.put("RABBITMQ_CTL_DIST_PORT_MIN", "" + control);
        all.put("RABBITMQ_CTL_DIST_PORT_MAX", "" + (control + CONTROLS_MAX));
        // A Ctrl-C goes to our process group, and would have it wait in a menu: it has to outlast its services.
        all.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} +B i");
        all.put("ERL_EPMD_PORT", "" + Loopback.freePort());
        all.put("ERL_EPMD_ADDRESS", Loopback.HOST);
        return Map.copyOf(all);
    }

    /** As an AMQP URI, with its credentials. */
    public String uri() {
        return "amqp://guest:guest@" + Loopback.HOST + ":" + port;
    }

    /** Returns when it can be connected to. After a {@link #close} it does not start any more. */
    public synchronized void start() throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("Closed before it was started");
        }
        Files.createDirectories(folder);
        Leftover.end(noteOf("server")); // it would keep the data to itself
        Files.writeString(folder.resolve("plugins"), "[].");
        Files.writeString(folder.resolve("environment"), "");
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                loopback_users.guest = true
                log.console = false
                vm_memory_high_watermark.absolute = 1GB
                disk_free_limit.absolute = 50MB
                """);
        if (epmd.isEmpty()) {
            Leftover.end(noteOf("epmd"));
            // Started here, or the node would start one that outlives us.
            epmd = Optional.of(process(
                    "epmd",
                    List.of(
                            "epmd",
                            "-port",
                            environment.getOrDefault("ERL_EPMD_PORT", ""),
                            "-address",
                            Loopback.HOST)));
        }
        Process node = process(
                "server",
                // The node passes over what it does not know. It is there to tell it from others, such as the machine's
                // own.
                List.of(scripts.resolve("rabbitmq-server").toString(), "-bursar", folder.toString()));
        server = Optional.of(node);
        awaitOpen(node);
    }

    private Process process(String name, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Leftover.note(noteOf(name), process, command.subList(1, command.size()));
        return process;
    }

    private Path noteOf(String name) {
        return folder.resolve(name + ".pid");
    }

    private void awaitOpen(Process node) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isOpen()) {
            if (closed) {
                throw new IllegalStateException("Closed while it was started");
            }
            if (node.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new StartFailure(
                        StartFailure.Kind.UNAVAILABLE,
                        "RabbitMQ does not start in " + folder + ", see server.out there");
            }
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.HOST, port), 1_000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** In good order, or else by force. */
    public synchronized void stop() throws InterruptedException {
        if (server.isPresent()) {
            server.get().destroy();
            if (!server.get().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    /** As {@code kill -9} does. */
    public synchronized void kill() throws InterruptedException {
        if (server.isPresent()) {
            server.get().destroyForcibly().waitFor();
        }
    }

    /** A stop for good. A start that is under way is given up. */
    public void close() throws InterruptedException {
        closed = true; // before it waits for the one who starts it
        synchronized (this) {
            stop();
            epmd.ifPresent(Process::destroy);
        }
    }

    /** Runs its {@code rabbitmqctl} and returns what it said. */
    public String control(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(scripts.resolve("rabbitmqctl").toString());
        command.addAll(arguments);
        Path said = Files.createTempFile(folder, "control-", ".out");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process control = builder.start();
            if (!control.waitFor(CONTROL.toSeconds(), TimeUnit.SECONDS)) {
                control.destroyForcibly();
                throw new IOException("rabbitmqctl does not answer: " + String.join(" ", arguments));
            }
            String text = Files.readString(said);
            if (control.exitValue() != 0) {
                throw new IOException("rabbitmqctl " + String.join(" ", arguments) + " failed: " + text);
            }
            return text;
        } finally {
            Files.delete(said);
        }
    }
}
