package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.FAILURE;
import static bursar.messaging.testing.TransportUnderTest.FIRST_DELAY;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static bursar.messaging.testing.TransportUnderTest.SUBMITTED;
import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Failure;
import bursar.rabbitmq.testing.TestRabbit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A delivery that ends its consumer each time becomes a dead letter, which nobody but the broker can make. */
class DeliveryLimitTest {

    private static final String URI = TestRabbit.freshVirtualHost();
    private static final int DELIVERIES_MAX = 100;

    private final World world = new World(URI);
    private final RabbitTransport transport = world.transport(CONSUMERS, RETRIES);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_message_that_was_delivered_too_often_is_a_dead_letter_of_the_brokers_own_making() {
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);

        loseTooOften(queue);

        var letter = Letters.only(world.deadLetters());
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.DELIVERY_LIMIT);
        assertThat(letter.body()).isEqualTo(message.body());
        assertThat(letter.type()).isEqualTo(SUBMITTED.value());
        assertThat(letter.partitionKey()).isEqualTo("a");
        assertThat(letter.attempts()).isEqualTo(1);
    }

    @Test
    void a_retry_that_was_delivered_too_often_is_not_taken_for_one_that_had_expired() {
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.retry(next(queue), FAILURE, FIRST_DELAY);

        loseTooOften(queue);

        var letter = Letters.only(world.deadLetters());
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.DELIVERY_LIMIT);
        assertThat(letter.attempts()).isEqualTo(2);
    }

    /** By the end of its session: what is given back with a nack, RabbitMQ does not count from 4.3 on. */
    private void loseTooOften(ConsumerQueue first) {
        ConsumerQueue queue = first;
        for (int i = 0; i <= DELIVERIES_MAX; i++) {
            next(queue);
            World.cutOff(queue);
            queue = transport.open(PAYMENTS);
        }
        assertNothingIn(queue);
    }
}
