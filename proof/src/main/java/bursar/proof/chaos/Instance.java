package bursar.proof.chaos;

import bursar.harness.Client;
import bursar.harness.Jar;
import bursar.harness.Program;
import bursar.servers.Loopback;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One of several that serve the same context, always at the same address. */
final class Instance implements AutoCloseable {

    private final Jar jar;
    private final Path home;
    private final Map<String, String> environment;
    private final int port = Loopback.freePort();
    private final int managementPort = Loopback.freePort();
    private Optional<Program> program = Optional.empty();

    Instance(Jar jar, Path home, Map<String, String> environment) {
        this.jar = jar;
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.environment.put("HTTP_PORT", "" + port);
        this.environment.put("MANAGEMENT_PORT", "" + managementPort);
    }

    /** Without waiting until it is ready. */
    void launch() {
        program = Optional.of(Program.launch(jar, home, environment));
    }

    void awaitReady() {
        program.orElseThrow().ready();
    }

    void kill() {
        program.orElseThrow().kill();
    }

    void pause() {
        program.orElseThrow().pause();
    }

    void resume() {
        program.orElseThrow().resume();
    }

    boolean isReady() {
        return program.orElseThrow().isReady();
    }

    Client client() {
        return new Client("http://127.0.0.1:" + port);
    }

    Client management() {
        return new Client("http://127.0.0.1:" + managementPort);
    }

    @Override
    public void close() {
        program.ifPresent(Program::close);
    }
}
