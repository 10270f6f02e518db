package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.FAILURE;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.rabbitmq.ConsumingSession.Received;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IncomingTest {

    private static final int SHORT_STRING_BYTES_MAX = 255;

    @Test
    void what_came_in_as_no_text_at_all_is_short_enough_to_go_out_again() {
        // As the client reads 255 bytes that are no UTF-8: each becomes a character of three.
        String spoiled = "\uFFFD".repeat(SHORT_STRING_BYTES_MAX);
        var received = new Received(
                1,
                new Envelope(1, false, "", "key"),
                new BasicProperties.Builder().type(spoiled).messageId(spoiled).build(),
                new byte[0]);

        var dead = Outgoing.dead(
                PAYMENTS.consumer(),
                Incoming.delivery("tag", received),
                Incoming.messageId(received),
                FAILURE,
                Instant.now());

        BasicProperties properties = dead.properties(1);
        assertThat(properties.getType().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(SHORT_STRING_BYTES_MAX);
        assertThat(properties.getMessageId().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(SHORT_STRING_BYTES_MAX);
    }
}
