package bursar.rabbitmq.testing;

import bursar.servers.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.Container;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** A container, on a port that it keeps when it is started again. Ends with this JVM. */
final class DockerRabbit implements RabbitNode {

    private static final String IMAGE = "rabbitmq:4-alpine";
    private static final int AMQP_PORT = 5672;

    private final RabbitMQContainer container;
    private final Port port;

    static DockerRabbit started() {
        int port = Loopback.freePort();
        @SuppressWarnings("resource") // Testcontainers removes it
        var container = new RabbitMQContainer(IMAGE);
        container.setExposedPorts(List.of(AMQP_PORT)); // it waits for each of these to be bound, and no other is
        container.setPortBindings(List.of(port + ":" + AMQP_PORT));
        container.start();
        return new DockerRabbit(container, port);
    }

    private DockerRabbit(RabbitMQContainer container, int port) {
        this.container = container;
        this.port = new Port(container.getHost(), port);
    }

    @Override
    public URI uri() {
        return URI.create("amqp://" + container.getAdminUsername() + ":" + container.getAdminPassword() + "@" + port);
    }

    @Override
    public String control(List<String> arguments) {
        try {
            Container.ExecResult result = container.execInContainer(
                    Stream.concat(Stream.of("rabbitmqctl"), arguments.stream()).toArray(String[]::new));
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("rabbitmqctl " + arguments + " failed: " + result);
            }
            return result.getStdout();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void stop() {
        container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
        port.awaitClosed();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        port.awaitClosed();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        // Docker's proxy listens before the broker does.
        controlOnceItAnswers("await_startup");
        port.awaitOpen();
    }

    @Override
    public String toString() {
        return IMAGE + " in Docker at " + port;
    }
}
