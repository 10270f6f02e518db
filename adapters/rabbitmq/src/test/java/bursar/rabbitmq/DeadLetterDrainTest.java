package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.FAILURE;
import static bursar.messaging.testing.TransportUnderTest.FIRST_DELAY;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static bursar.messaging.testing.TransportUnderTest.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.messaging.worker.Worker;
import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What lands among the dead letters, whoever put it there and whatever it looks like. */
class DeadLetterDrainTest {

    private static final String URI = TestRabbit.freshVirtualHost();

    private final World world = new World(URI);
    private final RabbitTransport transport = world.transport(CONSUMERS, RETRIES);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_somebody_else_put_there_is_kept_with_its_bytes() {
        transport.open(PAYMENTS);
        byte[] noise = {1, 2, (byte) 0xFF};
        Map<String, Object> spoiled = Map.of(
                Headers.ATTEMPT,
                "many",
                Headers.REDRIVES,
                -7L,
                Headers.FIRST_FAILED_AT,
                "yesterday",
                Headers.LAST_FAILED_AT,
                new Date(),
                Headers.REASON,
                "BECAUSE",
                Headers.PARTITION_KEY,
                List.of(1),
                "x-death",
                "none");
        putAmongDeadLetters(new BasicProperties.Builder().headers(spoiled).build(), noise);

        var letter = Letters.only(world.deadLetters());

        assertThat(letter.body()).isEqualTo(noise);
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.redrives()).isZero();
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.firstFailedAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void what_has_no_property_at_all_is_kept_too() {
        transport.open(PAYMENTS);
        putAmongDeadLetters(new BasicProperties(), new byte[0]);

        assertThat(Letters.only(world.deadLetters()).body()).isEmpty();
    }

    private void putAmongDeadLetters(BasicProperties properties, byte[] body) {
        TestRabbit.publish(URI, "", Topology.deadLetterQueue(PAYMENTS.consumer()), properties, body);
    }

    @Test
    void a_store_that_is_away_gets_the_letter_when_it_is_back() throws InterruptedException {
        List<DeadLetter> kept = new ArrayList<>();
        var away = new AtomicBoolean(true);
        var drain = transport.drain(PAYMENTS.consumer(), letter -> {
            if (away.get()) {
                throw new IllegalStateException("away");
            }
            kept.add(letter);
        });
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(retried(queue, next(queue), FIRST_DELAY), FAILURE);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> untilKept(drain, kept)).hasMessage("away");
        }
        away.set(false);

        untilKept(drain, kept);

        assertThat(kept)
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(2));
        drain.end();
        assertThat(Unresolved.of(world.deadLetters(), PAYMENTS.consumer(), 10)).isEmpty();
    }

    private static void untilKept(Worker.Turn drain, List<DeadLetter> kept) throws InterruptedException {
        for (long end = System.nanoTime() + World.IN_TIME.toNanos(); kept.isEmpty() && System.nanoTime() < end; ) {
            drain.run();
        }
    }
}
