package bursar.rabbitmq.testing;

import bursar.rabbitmq.BrokerSettings;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * One broker for all tests of a JVM: the one that {@code TEST_RABBITMQ_URI} names ({@link GivenRabbit} says what it has
 * to be), else one in Docker where an engine runs, else a private node of the RabbitMQ that is installed. A fresh virtual
 * host for each suite.
 */
public final class TestRabbit {

    /** After which RabbitMQ has counted anew, which it does every five seconds for quorum queues. */
    public static final Duration COUNTED_AGAIN = Duration.ofSeconds(6);

    private static final Duration CONFIRM_WAIT = Duration.ofSeconds(20);
    private static final int PREFETCH = 250;
    private static final RabbitNode NODE = node();

    private TestRabbit() {}

    /** A new, empty virtual host, as an AMQP URI. */
    public static String freshVirtualHost() {
        String name = "test-" + UUID.randomUUID();
        createVirtualHost(name);
        return NODE.uri() + "/" + name;
    }

    public static void createVirtualHost(String name) {
        control("add_vhost", name);
        control("set_permissions", "-p", name, user(), ".*", ".*", ".*");
    }

    public static BrokerSettings settings(String uri) {
        return BrokerSettings.of(uri, "test", PREFETCH);
    }

    /** What is done on a channel. */
    public interface Act<T> {
        T on(Channel channel) throws Exception;
    }

    /** Does it on a channel of its own, closed afterwards. */
    public static <T> T onChannel(String uri, Act<T> act) {
        try {
            var factory = new ConnectionFactory();
            factory.setUri(uri);
            try (var connection = factory.newConnection("test");
                    Channel channel = connection.createChannel()) {
                return act.on(channel);
            }
        } catch (Exception failure) {
            throw new IllegalStateException("RabbitMQ does not do as it is told", failure);
        }
    }

    /**
     * Past all that is tested. Returns when a queue has it: of what is not confirmed when its channel closes, it may
     * take the first and drop the second.
     */
    public static void publish(
            String uri, String exchange, String routingKey, BasicProperties properties, byte[] body) {
        onChannel(uri, channel -> {
            var returned = new AtomicBoolean();
            channel.addReturnListener(_ -> returned.set(true));
            channel.confirmSelect();
            channel.basicPublish(exchange, routingKey, true, properties, body);
            channel.waitForConfirmsOrDie(CONFIRM_WAIT.toMillis());
            if (returned.get()) { // before it was confirmed
                throw new IllegalStateException("No queue takes " + routingKey + " from " + exchange);
            }
            return channel;
        });
    }

    /** Runs {@code rabbitmqctl} and returns what it said. */
    public static String control(String... arguments) {
        return NODE.control(List.of(arguments));
    }

    /** Stops it in good order; what is durable is there after the start. */
    public static void stop() {
        NODE.stop();
    }

    /** Ends it as {@code kill -9} does. */
    public static void kill() {
        NODE.kill();
    }

    public static void start() {
        NODE.start();
    }

    /** It forgets all that it had, virtual hosts and users included, and comes back as it was new. */
    public static void loseData() {
        control("stop_app");
        control("force_reset");
        control("start_app");
    }

    /** Ends every connection to it. */
    public static void cutConnections() {
        control("close_all_connections", "--global", "cut by a test");
    }

    /** Blocks whoever publishes, until {@link #endAlarm}. */
    public static void alarm() {
        control("set_vm_memory_high_watermark", "0.000001");
    }

    public static void endAlarm() {
        control("set_vm_memory_high_watermark", "absolute", "1GB");
    }

    private static String user() {
        return Optional.ofNullable(NODE.uri().getUserInfo()).orElse("guest").split(":", 2)[0];
    }

    private static RabbitNode node() {
        RabbitNode node = choose();
        System.out.println("RabbitMQ for the tests: " + node);
        return node;
    }

    private static RabbitNode choose() {
        Optional<String> given = Optional.ofNullable(System.getenv("TEST_RABBITMQ_URI"));
        if (given.isPresent()) {
            return new GivenRabbit(given.get());
        }
        if (dockerRuns()) {
            return DockerRabbit.started();
        }
        return InstalledRabbit.started();
    }

    /** Not even asked where there is no sign of it: the answer takes seconds. */
    private static boolean dockerRuns() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    /** A line for each queue of a virtual host, with what {@code rabbitmqctl} says of it in these columns. */
    public static Stream<String> queues(String uri, String... columns) {
        String virtualHost = URI.create(uri).getPath().substring(1);
        List<String> command =
                new ArrayList<>(List.of("list_queues", "-p", virtualHost, "--quiet", "--no-table-headers"));
        command.addAll(List.of(columns));
        return NODE.control(command).lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** In all queues of a virtual host, delivered or not; as the broker counted them {@link #COUNTED_AGAIN} ago at the most. */
    public static long messages(String uri) {
        return queues(uri, "messages").mapToLong(Long::parseLong).sum();
    }
}
