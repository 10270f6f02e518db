package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.transport.RetryPolicy;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the broker has on record of what was declared. */
class TopologyTest {

    private static final String URI_ = TestRabbit.freshVirtualHost();
    private static final RetryPolicy RETRIES = new RetryPolicy(List.of(Duration.ofSeconds(1), Duration.ofMinutes(2)));

    @Test
    void each_queue_is_a_quorum_queue_with_a_delivery_limit_of_its_own_and_loses_nothing_on_its_way_to_another() {
        try (var world = new World(URI_)) {
            world.transport(Set.of(PAYMENTS), RETRIES).check(PAYMENTS);

            Map<String, String> queues = argumentsOfQueues();

            String main = PAYMENTS.consumer();
            assertThat(queues)
                    .containsOnlyKeys(main, main + ".retry.PT1S", main + ".retry.PT2M", main + ".dead-letters");
            assertThat(queues.values())
                    .allSatisfy(arguments -> assertThat(arguments)
                            .contains("\"x-queue-type\",\"quorum\"")
                            .contains("\"x-delivery-limit\""));
            assertThat(queues.get(main)).contains("\"x-delivery-limit\",100}");
            queues.remove(main + ".dead-letters");
            assertThat(queues.values())
                    .allSatisfy(arguments -> assertThat(arguments)
                            .contains("\"x-dead-letter-strategy\",\"at-least-once\"")
                            .contains("\"x-overflow\",\"reject-publish\""));
        }
    }

    /** As {@code rabbitmqctl} writes them. */
    private static Map<String, String> argumentsOfQueues() {
        return TestRabbit.queues(URI_, "name", "arguments")
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));
    }
}
