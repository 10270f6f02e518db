package bursar.rabbitmq;

import static bursar.messaging.testing.Events.message;
import static bursar.messaging.testing.Events.submitted;
import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.consumer.UnknownEventType;
import bursar.messaging.event.Envelope;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure.Reason;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.TransportUnavailable;
import bursar.messaging.worker.Worker;
import bursar.rabbitmq.testing.TestRabbit;
import bursar.step.Answer;
import bursar.step.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While the broker is out of memory it takes no publishes: no retry and no dead letter. It goes on delivering. */
class ConsumerDuringAlarmTest {

    private static final int PREFETCH = 5;
    private static final int OTHERS = 50;
    private static final RetryPolicy TWO_ATTEMPTS = new RetryPolicy(List.of(Duration.ofMillis(100)));
    /** Several pauses of the consumer long, and several backoffs of its worker. */
    private static final Duration ALARM = Duration.ofSeconds(5);

    private final World world = new World(BrokerSettings.of(TestRabbit.freshVirtualHost(), "test", PREFETCH));
    private final RabbitTransport transport = world.transport(CONSUMERS, TWO_ATTEMPTS);
    private final Envelope failing = submitted(UUID.randomUUID());
    private final Envelope unknown = submitted(UUID.randomUUID());
    /** What was handled; once more for each time. */
    private final List<UUID> handled = new CopyOnWriteArrayList<>();

    private final CountDownLatch alarmed = new CountDownLatch(1);
    private final Consumer consumer = new Consumer(
            PAYMENTS, transport, (event, _) -> handle(event), () -> true, TWO_ATTEMPTS, Consumer.Limits.DEFAULT);
    private final Worker worker = new Worker("consumer", consumer);

    private Answer<?, ?> handle(Envelope event) {
        await().atMost(World.IN_TIME).until(() -> alarmed.getCount() == 0);
        handled.add(event.id());
        if (event.id().equals(failing.id())) {
            throw new IllegalStateException("a bug");
        }
        if (event.id().equals(unknown.id())) {
            throw new UnknownEventType("v2");
        }
        return new Answer.Done<>(Versioned.created("state", Instant.EPOCH), Answer.Effect.CHANGED);
    }

    @AfterEach
    void end() throws InterruptedException {
        worker.stop(World.IN_TIME);
        world.close();
    }

    @Test
    void what_fails_is_kept_while_others_go_on_and_ends_with_its_true_reason() throws Exception {
        worker.start();
        assertThat(consumer.awaitRegistered(World.IN_TIME)).isTrue();
        publish(transport, message(failing), message(unknown));
        List<UUID> others = publishOthers();
        TestRabbit.alarm();
        try {
            awaitBlocked();
            alarmed.countDown();

            await().atMost(World.IN_TIME).until(() -> handled.containsAll(others));
            await().pollInterval(Duration.ofMillis(5))
                    .during(ALARM)
                    .atMost(ALARM.multipliedBy(2))
                    .until(consumer::isRegistered);
            assertThat(Collections.frequency(handled, failing.id())).isEqualTo(1);
            assertThat(Collections.frequency(handled, unknown.id())).isEqualTo(1);
        } finally {
            TestRabbit.endAlarm();
        }

        var letters = await().atMost(World.IN_TIME).until(this::deadLetters, found -> found.size() == 2);
        assertThat(letter(letters, failing).failure().reason()).isEqualTo(Reason.FAILED);
        assertThat(letter(letters, failing).attempts()).isEqualTo(2);
        assertThat(letter(letters, unknown).failure().reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(letter(letters, unknown).attempts()).isEqualTo(1);
        assertThat(consumer.isRegistered()).isTrue();
    }

    /** More than the broker delivers at once, so that the last ones come during the alarm. */
    private List<UUID> publishOthers() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            Envelope other = submitted(UUID.randomUUID());
            publish(transport, message(other));
            ids.add(other.id());
        }
        return ids;
    }

    /** The broker tells it to the first who publishes. */
    private void awaitBlocked() throws Exception {
        var first = Failing.started(() -> transport.publish(List.of(message(submitted(UUID.randomUUID())))));
        assertThat(first.failure()).isInstanceOf(TransportUnavailable.class);
        assertThat(transport.blocked()).isPresent();
    }

    private List<DeadLetter> deadLetters() {
        return Unresolved.of(world.deadLetters(), PAYMENTS.consumer(), 10);
    }

    private static DeadLetter letter(List<DeadLetter> letters, Envelope event) {
        return letters.stream()
                .filter(letter ->
                        letter.partitionKey().equals(event.partitionKey().toString()))
                .findFirst()
                .orElseThrow();
    }
}
