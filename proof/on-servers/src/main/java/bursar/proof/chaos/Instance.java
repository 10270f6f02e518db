package bursar.proof.chaos;

import static org.awaitility.Awaitility.await;

import bursar.harness.Client;
import bursar.harness.Jar;
import bursar.harness.Program;
import bursar.servers.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One of several that serve the same context, always at the same address. */
final class Instance implements Victim, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Jar jar;
    private final Path home;
    private final Map<String, String> environment;
    private final int port = Loopback.freePort();
    private final int managementPort = Loopback.freePort();
    private Optional<Program> program = Optional.empty();
    private boolean closed;

    Instance(String name, Jar jar, Path home, Map<String, String> environment) {
        this.name = name;
        this.jar = jar;
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.environment.put("HTTP_PORT", "" + port);
        this.environment.put("MANAGEMENT_PORT", "" + managementPort);
    }

    /** Without waiting until it is ready. */
    synchronized void launch() {
        if (closed) {
            throw new IllegalStateException("Closed before it was started");
        }
        program = Optional.of(Program.launch(jar, home, environment));
    }

    private synchronized Program program() {
        return program.orElseThrow();
    }

    void awaitReady() {
        program().ready();
    }

    /** Until it has a session to publish by. */
    void awaitBroker() {
        await(name + " meets the broker")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .until(this::hasBroker);
    }

    private boolean hasBroker() {
        try {
            String health = management().get("/health/ready").text().replace(" ", "");
            return health.matches("(?s).*\\.broker\":(\\{\"status\":)?\"UP\".*");
        } catch (IOException unreachable) {
            return false;
        }
    }

    void kill() {
        program().kill();
    }

    void stop() {
        program().stop();
    }

    void pause() {
        program().pause();
    }

    void resume() {
        program().resume();
    }

    boolean isReady() {
        return program().isReady();
    }

    Client client() {
        return new Client("http://127.0.0.1:" + port);
    }

    /** Of somebody who soon tries the other instance. */
    Client client(Duration patience) {
        return new Client("http://127.0.0.1:" + port, patience);
    }

    Client management() {
        return new Client("http://127.0.0.1:" + managementPort);
    }

    @Override
    public synchronized void close() {
        closed = true;
        program.ifPresent(Program::close);
    }

    @Override
    public String toString() {
        return name;
    }
}
