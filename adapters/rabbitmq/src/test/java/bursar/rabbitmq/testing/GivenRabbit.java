package bursar.rabbitmq.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broker that somebody runs for the tests: {@code TEST_RABBITMQ_URI} is where ({@code amqp://guest:guest@host:5672},
 * without a virtual host, for the tests make their own), {@code TEST_RABBITMQ_CTL} the command that is its
 * {@code rabbitmqctl}, such as {@code docker exec rabbit rabbitmqctl}. To be killed, it has to be started again by who
 * runs it.
 */
final class GivenRabbit implements RabbitNode {

    private static final int PORT = 5672;

    private final URI uri;
    private final List<String> control;

    GivenRabbit(String uri) {
        this.uri = URI.create(uri);
        this.control = Arrays.asList(Optional.ofNullable(System.getenv("TEST_RABBITMQ_CTL"))
                .orElse("rabbitmqctl")
                .split(" +"));
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String control(List<String> arguments) {
        List<String> command = new ArrayList<>(control);
        command.addAll(arguments);
        return Commands.run(command, Map.of());
    }

    @Override
    public void stop() {
        control(List.of("stop_app"));
        port().awaitClosed();
    }

    @Override
    public void kill() {
        // Its own supervisor brings it back, perhaps before anyone sees that it was gone.
        control(List.of("eval", "spawn(fun() -> timer:sleep(500), erlang:halt(137, [{flush, false}]) end)."));
        port().awaitClosed();
    }

    @Override
    public void start() {
        controlOnceItAnswers("await_online_nodes", "1", "--timeout", "60");
        control(List.of("start_app"));
        port().awaitOpen();
    }

    private Port port() {
        return new Port(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
    }

    @Override
    public String toString() {
        return "the one at " + uri.getHost() + ", as TEST_RABBITMQ_URI says";
    }
}
