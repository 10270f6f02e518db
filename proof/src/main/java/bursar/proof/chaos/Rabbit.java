package bursar.proof.chaos;

import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.function.Predicate;

/** A virtual host of the broker that the tests have too, and what is done to its queues. */
final class Rabbit {

    private final String uri = TestRabbit.freshVirtualHost();
    private final String virtualHost = URI.create(uri).getPath().substring(1);

    String uri() {
        return uri;
    }

    /** In all queues, the dead letters included, delivered or not. */
    long messages() {
        return messagesWhere(_ -> true);
    }

    /** In one queue, delivered or not: a deletion tells only of those that are not. */
    long messages(String queue) {
        return messagesWhere(queue::equals);
    }

    private long messagesWhere(Predicate<String> queue) {
        return TestRabbit.control("list_queues", "-p", virtualHost, "--quiet", "--no-table-headers", "name", "messages")
                .lines()
                .map(line -> line.strip().split("\t"))
                .filter(columns -> columns.length == 2 && queue.test(columns[0]))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    void unbind(String queue, String exchange, String type) {
        onChannel(channel -> channel.queueUnbind(queue, exchange, type));
    }

    void bind(String queue, String exchange, String type) {
        onChannel(channel -> channel.queueBind(queue, exchange, type));
    }

    /** With what is in it. */
    void delete(String queue) {
        onChannel(channel -> channel.queueDelete(queue));
    }

    /** Everything, as with its disk; whoever runs it makes the virtual host anew. */
    void loseData() {
        TestRabbit.loseData();
        TestRabbit.createVirtualHost(virtualHost);
    }

    private interface Act<T> {
        T on(Channel channel) throws Exception;
    }

    private <T> T onChannel(Act<T> act) {
        try {
            var factory = new ConnectionFactory();
            factory.setUri(uri);
            try (var connection = factory.newConnection("chaos");
                    Channel channel = connection.createChannel()) {
                return act.on(channel);
            }
        } catch (Exception failure) {
            throw new IllegalStateException("RabbitMQ does not do as it is told", failure);
        }
    }
}
