package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.FAILURE;
import static bursar.messaging.testing.TransportUnderTest.FIRST_DELAY;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static bursar.messaging.testing.TransportUnderTest.SECOND_DELAY;
import static bursar.messaging.testing.TransportUnderTest.SUBMITTED;
import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static bursar.messaging.testing.TransportUnderTest.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.deadletter.RedriveDeadLetter.Outcome;
import bursar.messaging.testing.Redrives;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.TransportUnavailable;
import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.GetResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a retry, a dead letter or a redrive publishes, and what becomes of it when its queue is gone. */
class RetryQueueTest {

    private static final String URI = TestRabbit.freshVirtualHost();

    private final World world = new World(URI);
    private final RabbitTransport transport = world.transport(CONSUMERS, RETRIES);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_retry_whose_queue_was_deleted_lands_all_the_same() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var delivery = next(queue);
        world.onBroker(channel -> channel.queueDelete(Topology.retryQueue(PAYMENTS.consumer(), FIRST_DELAY)));

        var second = retried(queue, delivery, FIRST_DELAY);

        assertThat(second.attempt()).isEqualTo(2);
        queue.acknowledge(second);
        assertNothingIn(queue);
    }

    @Test
    void a_retry_that_the_broker_refuses_is_still_in_hand_and_lands_when_the_reason_is_mended() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var delivery = next(queue);
        String deadLetters = Topology.deadLetterQueue(PAYMENTS.consumer());
        world.onBroker(channel -> {
            channel.queueDelete(Topology.retryQueue(PAYMENTS.consumer(), FIRST_DELAY));
            channel.queueDelete(deadLetters);
            channel.queueDeclare(deadLetters, true, false, false, Map.of("x-queue-type", "classic"));
        });
        assertThatThrownBy(() -> queue.retry(delivery, FAILURE, FIRST_DELAY))
                .isInstanceOf(TransportUnavailable.class)
                .hasMessageContaining(deadLetters);
        assertNothingIn(queue);
        world.onBroker(channel -> channel.queueDelete(deadLetters));

        assertThat(retried(queue, delivery, FIRST_DELAY).attempt()).isEqualTo(2);
    }

    @Test
    void a_delay_that_was_not_foreseen_gets_its_queue() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var delay = Duration.ofMillis(321);

        assertThat(retried(queue, next(queue), delay).attempt()).isEqualTo(2);

        world.onBroker(channel -> channel.queueDelete(Topology.retryQueue(PAYMENTS.consumer(), delay)));
    }

    @Test
    void a_dead_letter_whose_queue_was_deleted_lands_all_the_same() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var delivery = next(queue);
        String deadLetters = Topology.deadLetterQueue(PAYMENTS.consumer());
        world.onBroker(channel -> channel.queueDelete(deadLetters));

        queue.deadLetter(delivery, FAILURE);

        assertThat(head(deadLetters).getBody()).isEqualTo(delivery.body());
        queue.close();
        assertNothingIn(transport.open(PAYMENTS));
    }

    @Test
    void a_redrive_to_a_queue_that_was_deleted_lands_all_the_same() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(next(queue), FAILURE);
        var letter = Letters.only(world.deadLetters());
        world.onBroker(channel -> channel.queueDelete(PAYMENTS.consumer()));

        assertThat(Redrives.one(world.deadLetters(), transport, letter.id())).isEqualTo(Outcome.REDRIVEN);

        assertThat(next(transport.open(PAYMENTS)).redrives()).isEqualTo(1);
    }

    @Test
    void what_is_published_again_keeps_its_id_and_carries_no_header_of_the_broker() {
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        Delivery second = retried(queue, next(queue), FIRST_DELAY); // the broker has added its own by now

        queue.retry(second, FAILURE, SECOND_DELAY);

        var waiting = head(Topology.retryQueue(PAYMENTS.consumer(), SECOND_DELAY));
        assertThat(waiting.getProps().getMessageId()).isEqualTo(message.id().toString());
        assertThat(waiting.getProps().getType()).isEqualTo(SUBMITTED.value());
        assertThat(waiting.getProps().getContentType()).isEqualTo("application/cloudevents+json");
        assertThat(waiting.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(waiting.getProps().getHeaders().keySet()).isNotEmpty().noneMatch(name -> name.contains("death"));
    }

    /** Looked at and left there. */
    private GetResponse head(String queue) {
        var head = new CompletableFuture<GetResponse>();
        world.onBroker(channel -> head.complete(channel.basicGet(queue, false)));
        return head.join();
    }
}
