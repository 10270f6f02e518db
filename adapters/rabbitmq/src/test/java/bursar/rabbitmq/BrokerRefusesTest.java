package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static bursar.messaging.testing.TransportUnderTest.SUBMITTED;
import static bursar.messaging.testing.TransportUnderTest.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.messaging.outbox.OutboxArchive.Place;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.outbox.RepublishArchive.Command;
import bursar.messaging.outbox.RepublishArchive.Report;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.TransportUnavailable;
import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.BuiltinExchangeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waiting does not mend is told from what it does. */
class BrokerRefusesTest {

    private static final String URI = TestRabbit.freshVirtualHost();

    private final World world = new World(URI);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_check_passes_again_and_again() {
        var transport = world.transport(CONSUMERS, RETRIES);

        transport.check(PAYMENTS);
        transport.check(PAYMENTS);

        await().atMost(World.IN_TIME).until(transport::isConnected);
    }

    @Test
    void a_queue_with_other_arguments_is_refused_by_its_name() {
        var transport = world.transport(CONSUMERS, RETRIES);
        world.onBroker(channel -> channel.queueDeclare(
                PAYMENTS.consumer(), true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 5)));

        assertThatThrownBy(() -> transport.check(PAYMENTS))
                .isInstanceOf(BrokerRefuses.class)
                .hasMessageContainingAll(PAYMENTS.consumer(), "PRECONDITION_FAILED")
                .returns(false, refusal -> ((BrokerRefuses) refusal).isOfAccess())
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> transport.open(PAYMENTS)).isInstanceOf(BrokerRefuses.class);
    }

    @Test
    void a_retry_queue_with_other_arguments_is_refused_by_its_name() {
        var delay = Duration.ofSeconds(7);
        var retries = new RetryPolicy(List.of(delay));
        var transport = world.transport(CONSUMERS, retries);
        String queue = Topology.retryQueue(PAYMENTS.consumer(), delay);
        world.onBroker(channel -> channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "classic")));

        assertThatThrownBy(() -> transport.check(PAYMENTS))
                .isInstanceOf(BrokerRefuses.class)
                .hasMessageContaining(queue);
    }

    @Test
    void an_exchange_of_another_kind_is_refused_by_its_name() {
        var transport = world.transport(CONSUMERS, RETRIES);
        String exchange = Topology.exchange(SUBMITTED);
        world.onBroker(channel -> {
            channel.exchangeDelete(exchange);
            channel.exchangeDeclare(exchange, BuiltinExchangeType.FANOUT, true);
        });

        assertThatThrownBy(() -> transport.check(PAYMENTS))
                .isInstanceOf(BrokerRefuses.class)
                .hasMessageContaining(exchange);
        await().atMost(World.IN_TIME)
                .untilAsserted(() -> assertThatThrownBy(() -> transport.publish(List.of(message("a"))))
                        .isInstanceOf(BrokerRefuses.class)
                        .hasMessageContaining(exchange));

        world.onBroker(channel -> channel.exchangeDelete(exchange));
    }

    @Test
    void refused_credentials_are_not_waited_for() {
        var transport = transport(URI.replaceFirst("//[^@]+@", "//guest:wrong@"));

        assertThatThrownBy(() -> transport.check(PAYMENTS))
                .isInstanceOf(BrokerRefuses.class)
                .hasMessageContaining("ACCESS_REFUSED")
                .returns(true, refusal -> ((BrokerRefuses) refusal).isOfAccess())
                .message()
                .doesNotContain("wrong");
        assertThatThrownBy(() -> transport.publish(List.of(message("a")))).isInstanceOf(BrokerRefuses.class);
    }

    @Test
    void a_virtual_host_that_is_not_there_is_not_waited_for() {
        assertThatThrownBy(() -> transport(URI + "-not-there").check(PAYMENTS))
                .isInstanceOf(BrokerRefuses.class)
                .hasMessageContaining("not-there");
    }

    @Test
    void a_republish_that_is_refused_says_why_and_keeps_its_place() {
        var archive = new InMemoryOutbox(InstantSource.system());
        archive.archive(message("a"), Instant.now());
        var beginning = Place.before(Instant.EPOCH);

        try (var refused = transport(URI + "-not-there")) {
            Report report = new RepublishArchive(archive, refused).handle(new Command(beginning, false), _ -> true);

            assertThat(report.failure()).get(InstanceOfAssertFactories.STRING).contains("not-there");
            assertThat(report.reached()).isEqualTo(beginning);
            assertThat(report.complete()).isFalse();
        }
    }

    @Test
    void a_broker_that_is_away_is_waited_for() {
        assertThatThrownBy(() -> transport("amqp://guest:guest@127.0.0.1:1").check(PAYMENTS))
                .isInstanceOf(TransportUnavailable.class)
                .isNotInstanceOf(BrokerRefuses.class);
    }

    private static RabbitTransport transport(String uri) {
        return new RabbitTransport(TestRabbit.settings(uri), PAYMENTS.types(), RETRIES);
    }
}
