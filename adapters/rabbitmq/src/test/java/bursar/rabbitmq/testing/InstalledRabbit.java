package bursar.rabbitmq.testing;

import bursar.servers.PrivateRabbit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A private node of the RabbitMQ that is installed. It ends with this JVM. */
final class InstalledRabbit implements RabbitNode {

    private final Path folder;
    private final PrivateRabbit node;

    /** @throws bursar.runtime.StartFailure if none is installed */
    static InstalledRabbit started() {
        try {
            var rabbit = new InstalledRabbit(Files.createTempDirectory("bursar-rabbitmq"));
            Runtime.getRuntime().addShutdownHook(new Thread(rabbit::end));
            rabbit.start();
            return rabbit;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private InstalledRabbit(Path folder) throws IOException {
        this.folder = folder;
        this.node = new PrivateRabbit(folder);
    }

    private interface Act<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T done(Act<T> act) {
        try {
            return act.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public URI uri() {
        return URI.create(node.uri());
    }

    @Override
    public String control(List<String> arguments) {
        return done(() -> node.control(arguments));
    }

    @Override
    public void start() {
        done(() -> {
            node.start();
            return node;
        });
    }

    @Override
    public void stop() {
        done(() -> {
            node.stop();
            return node;
        });
    }

    @Override
    public void kill() {
        done(() -> {
            node.kill();
            return node;
        });
    }

    /** Nothing in it is worth a stop in good order. */
    private void end() {
        kill();
        done(() -> {
            node.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            }
            return node;
        });
    }

    @Override
    public String toString() {
        return "a private node at " + uri();
    }
}
