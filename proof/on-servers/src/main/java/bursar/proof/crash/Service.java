package bursar.proof.crash;

import bursar.harness.Client;
import bursar.harness.Program;
import bursar.servers.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One of the two services, always at the same addresses, started again whenever it was halted. */
final class Service implements AutoCloseable {

    /** What is compiled well pays only in a long life. */
    private static final String QUICK_START = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ";

    /** To write down what a start has loaded takes the first one much longer than to stop. */
    private static final Duration LEARNED = Duration.ofMinutes(5);

    private final String name;
    private final String consumer;
    private final HaltingJar jar;
    private final Path home;
    private final Path cache;
    private final Map<String, String> environment;
    private final int port = Loopback.freePort();
    private final int managementPort = Loopback.freePort();
    private volatile Optional<Program> program = Optional.empty();
    private boolean closed;

    /**
     * @param name that of its context and schema
     * @param consumer what it consumes by, which names its queue
     */
    Service(String name, String consumer, HaltingJar jar, Path home, Map<String, String> environment) {
        this.name = name;
        this.consumer = consumer;
        this.jar = jar;
        this.home = home;
        this.cache = home.resolve(name + ".aot");
        this.environment = new HashMap<>(environment);
        this.environment.put("HTTP_PORT", "" + port);
        this.environment.put("MANAGEMENT_PORT", "" + managementPort);
    }

    String name() {
        return name;
    }

    String consumer() {
        return consumer;
    }

    HaltingJar jar() {
        return jar;
    }

    /** @param order for {@link Halting}, which holds from its first call on */
    void start(String order) {
        launch(Files.exists(cache) ? "-XX:AOTCache=" + cache : "");
        order(order);
    }

    /** It keeps at its end which classes it has loaded, so that all later starts take half the time. */
    void startAndLearn() {
        launch("-XX:AOTCacheOutput=" + cache);
        order(Halting.NOWHERE);
    }

    private synchronized void launch(String option) {
        if (closed) {
            throw new IllegalStateException("Closed, and not to be left behind");
        }
        environment.put("JDK_JAVA_OPTIONS", QUICK_START + option);
        program = Optional.of(Program.launch(jar.file(), home, environment));
    }

    void order(String order) {
        program().tell(order);
    }

    void awaitReady() {
        program().ready();
    }

    void kill() {
        program().kill();
    }

    void terminate() {
        program().terminate();
    }

    void stop() {
        program().stop();
    }

    /** After {@link #startAndLearn}. */
    void stopLearned() {
        program().terminate();
        program().exitCode(LEARNED);
    }

    boolean isAlive() {
        return program().isAlive();
    }

    /** Waits until it has ended by itself. */
    int exitCode() {
        return program().exitCode();
    }

    private Program program() {
        return program.orElseThrow();
    }

    Client client() {
        return new Client("http://127.0.0.1:" + port);
    }

    Client management() {
        return new Client("http://127.0.0.1:" + managementPort);
    }

    @Override
    public synchronized void close() {
        closed = true;
        program.ifPresent(Program::kill);
    }
}
