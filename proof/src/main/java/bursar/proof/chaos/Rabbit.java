package bursar.proof.chaos;

import bursar.rabbitmq.testing.TestRabbit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A virtual host of the broker that the tests have too, and what is done to its queues. */
final class Rabbit {

    private final String uri = TestRabbit.freshVirtualHost();
    private final String virtualHost = URI.create(uri).getPath().substring(1);

    String uri() {
        return uri;
    }

    /** In all queues, the dead letters included, delivered or not; as the broker counted them 5 s ago at the most. */
    long messages() {
        return TestRabbit.messages(uri);
    }

    /** In each of the queues, and not delivered: exact, and all that there is while nobody consumes. */
    Map<String, Long> waiting(List<String> queues) {
        return TestRabbit.onChannel(uri, channel -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String queue : queues) {
                counts.put(queue, channel.messageCount(queue));
            }
            return counts;
        });
    }

    List<String> queues() {
        return TestRabbit.control("list_queues", "-p", virtualHost, "--quiet", "--no-table-headers", "name")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
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
