package bursar.launcher.local;

import bursar.runtime.StartFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One service as a process of its own, which writes its log into a file. */
final class ServiceProcess {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";
    private static final Duration READY = Duration.ofMinutes(3);
    /** What a program may take to stop in good order. */
    static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final int managementPort;
    private final String jar;
    private final Path log;
    private Optional<Process> process = Optional.empty();
    private volatile boolean stopping;

    ServiceProcess(String name, int port, int managementPort, String jar, Path home) {
        this.name = name;
        this.port = port;
        this.managementPort = managementPort;
        this.jar = jar;
        this.log = home.resolve(name + ".log");
    }

    /** @throws IllegalStateException if it was told to stop before, so that nothing is left behind */
    synchronized void start(Map<String, String> variables) throws IOException {
        if (stopping) {
            throw new IllegalStateException("Stopped before it was started");
        }
        Map<String, String> all = new HashMap<>(variables);
        all.put("AUTHENTICATION", "none");
        all.put("HTTP_PORT", "" + port);
        all.put("MANAGEMENT_PORT", "" + managementPort);
        var builder = new ProcessBuilder(JAVA, "-jar", jar)
                .redirectError(ProcessBuilder.Redirect.INHERIT) // where it says in a line why it does not start
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(all);
        Process started = builder.start();
        process = Optional.of(started);
        LocalServices.tell("%s: process %d, log in %s", name, started.pid(), log);
        started.onExit().thenAccept(this::ended);
    }

    private void ended(Process ended) {
        if (!stopping) {
            LocalServices.tell(
                    "%s died with exit code %d, see %s; ./dev services, stopped and said again, starts it",
                    name, ended.exitValue(), log);
        }
    }

    void awaitReady() throws InterruptedException {
        Process started = started().orElseThrow();
        long deadline = System.nanoTime() + READY.toNanos();
        while (!isReady()) {
            if (started.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new StartFailure(StartFailure.Kind.UNAVAILABLE, name + " ended before it was ready, see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        StartFailure.Kind.UNAVAILABLE, "%s is not ready after %s, see %s".formatted(name, READY, log));
            }
        }
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private synchronized Optional<Process> started() {
        return process;
    }

    /** All at once; those that have not ended in time are killed, which loses nothing. */
    static void stop(List<ServiceProcess> services, Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        services.forEach(ServiceProcess::end);
        for (ServiceProcess service : services) {
            service.awaitEnd(deadline);
        }
    }

    private void awaitEnd(long deadline) throws InterruptedException {
        Optional<Process> ending = started();
        if (ending.isPresent() && !ending.get().waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            ending.get().destroyForcibly().waitFor();
        }
    }

    private synchronized void end() {
        stopping = true;
        process.ifPresent(Process::destroy);
    }
}
