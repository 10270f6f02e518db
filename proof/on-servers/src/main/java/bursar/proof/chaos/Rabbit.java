package bursar.proof.chaos;

import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** A virtual host of the broker that the tests have too, and what is done to its queues. */
final class Rabbit {

    private final String uri = TestRabbit.freshVirtualHost();
    private final String virtualHost = URI.create(uri).getPath().substring(1);

    String uri() {
        return uri;
    }

    /** In all queues, the dead letters included, delivered or not; as {@link TestRabbit#messages} tells. */
    long messages() {
        return TestRabbit.messages(uri);
    }

    /**
     * In each queue, delivered or not. Exact of what is not delivered, which is all while nobody consumes; of the rest as
     * the broker counted it {@link TestRabbit#COUNTED_AGAIN} ago at the most.
     */
    Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        TestRabbit.queues(uri, "name", "messages")
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length == 2)
                .forEach(columns -> totals.put(columns[0], Long.parseLong(columns[1])));
        TestRabbit.onChannel(uri, channel -> {
            for (String queue : totals.keySet()) {
                totals.merge(queue, channel.messageCount(queue), Math::max);
            }
            return totals;
        });
        return totals;
    }

    /** One that no consumer can have. */
    void put(String queue, byte[] body) {
        TestRabbit.publish(uri, "", queue, new BasicProperties(), body);
    }

    void unbind(String queue, String exchange, String type) {
        TestRabbit.onChannel(uri, channel -> channel.queueUnbind(queue, exchange, type));
    }

    void bind(String queue, String exchange, String type) {
        TestRabbit.onChannel(uri, channel -> channel.queueBind(queue, exchange, type));
    }

    /** With what is in it. */
    void delete(String queue) {
        TestRabbit.onChannel(uri, channel -> channel.queueDelete(queue));
    }

    /** Everything, as with its disk; whoever runs it makes the virtual host anew. */
    void loseData() {
        TestRabbit.loseData();
        TestRabbit.createVirtualHost(virtualHost);
    }
}
