package bursar.messaging.consumer;

import static bursar.messaging.consumer.ConsumerWorld.NAME;
import static bursar.messaging.consumer.ConsumerWorld.PAYMENTS;
import static bursar.messaging.consumer.ConsumerWorld.SOON;
import static bursar.messaging.consumer.ConsumerWorld.TWO_ATTEMPTS;
import static bursar.messaging.consumer.ConsumerWorld.done;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.testing.CapturedLog;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker takes no publishes, and so neither retries nor dead letters; all else goes on. */
@Timeout(60)
class ConsumerBlockedTest {

    /** More than the deliveries after which a broker makes a dead letter of its own. */
    private static final int MANY = 120;

    @AutoClose
    private final ConsumerWorld world = new ConsumerWorld();

    private volatile boolean takesPublishes;
    private final TransportOnABroker broker = new TransportOnABroker(world.transport, () -> takesPublishes);

    @Test
    void an_event_that_fails_keeps_its_attempts_and_its_reason_and_is_not_handled_again_meanwhile() {
        var consumer = world.start(broker, (_, _) -> {
            throw new IllegalStateException("a bug");
        });
        var event = world.publish(submitted(UUID.randomUUID())).getFirst();
        awaitRefused(MANY);
        assertThat(world.handled).containsExactly(event);
        assertThat(world.deadLetters()).isEmpty();
        assertThat(consumer.isRegistered()).isTrue();

        takesPublishes = true;

        var letter = world.onlyDeadLetter();
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.failure().detail()).isEqualTo("a bug");
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(world.handled).containsExactly(event, event);
        assertThat(broker.opened()).hasValue(1);
    }

    @Test
    void its_own_key_waits_for_it_in_order_and_others_go_on() {
        var poisoned = submitted(UUID.randomUUID());
        world.start(broker, (event, _) -> {
            if (event.id().equals(poisoned.id())) {
                throw new UnknownEventType("v2");
            }
            return done();
        });
        var behind = submitted(poisoned.partitionKey());
        world.publish(poisoned, behind);
        awaitRefused(1);
        var others = world.publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));
        await().until(() -> world.transport.backlog(NAME) == 2);
        awaitRefused(MANY);
        assertThat(world.handled).doesNotContain(behind.id()).containsAll(others);

        takesPublishes = true;

        assertThat(world.onlyDeadLetter().failure().reason()).isEqualTo(Failure.Reason.UNKNOWN_TYPE);
        await().until(() -> world.transport.backlog(NAME) == 0);
        assertThat(world.handled).hasSize(4).last().isEqualTo(behind.id());
        assertThat(broker.opened()).hasValue(1);
    }

    @Test
    void stopping_takes_no_time_and_gives_back_what_waits() throws Exception {
        world.start(broker, (_, _) -> {
            throw new IllegalStateException("a bug");
        });
        world.publish(submitted(UUID.randomUUID()));
        awaitRefused(1);
        long from = System.nanoTime();

        world.stop(SOON);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ZERO)).singleElement().returns(1, Delivery::attempt);
        }
    }

    @Test
    void after_a_long_time_it_is_given_back_and_its_queue_stays_open() {
        var limits = new Consumer.Limits(100, 8, Duration.ofMillis(10), Duration.ofMillis(200));
        var consumer = world.start(broker, TWO_ATTEMPTS, limits, (_, _) -> {
            throw new IllegalStateException("a bug");
        });
        world.publish(submitted(UUID.randomUUID()));

        await().until(() -> world.handled.size() == 2);

        assertThat(broker.refused()).hasValueGreaterThan(5);
        assertThat(consumer.isRegistered()).isTrue();
        assertThat(broker.opened()).hasValue(1);
        takesPublishes = true;
        assertThat(world.onlyDeadLetter().attempts()).isEqualTo(2);
    }

    @Test
    void a_queue_that_is_lost_meanwhile_is_opened_anew() {
        world.start(broker, (_, _) -> {
            throw new IllegalStateException("a bug");
        });
        world.publish(submitted(UUID.randomUUID()));
        awaitRefused(1);

        world.transport.goAway();
        world.transport.comeBack();

        await().until(() -> broker.opened().get() == 2 && world.handled.size() == 2);
        takesPublishes = true;
        assertThat(world.onlyDeadLetter().attempts()).isEqualTo(2);
    }

    @Test
    void it_is_said_to_be_kept_and_called_a_dead_letter_only_when_it_is_one() {
        try (var log = CapturedLog.of(Handling.class)) {
            world.start(broker, (_, _) -> {
                throw new UnknownEventType("v2");
            });
            world.publish(submitted(UUID.randomUUID()));
            awaitRefused(2);
            assertThat(log.lines()).isNotEmpty().allSatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage())
                        .startsWith("Kept")
                        .contains("UNKNOWN_TYPE", "It takes no publishes");
            });

            takesPublishes = true;

            await().until(() -> errors(log).size() == 1);
            assertThat(errors(log).getFirst().getFormattedMessage()).startsWith("Dead letter after 1 attempts");
        }
        assertThat(world.deadLetters()).hasSize(1);
    }

    private static List<ILoggingEvent> errors(CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.getLevel().equals(Level.ERROR))
                .toList();
    }

    private void awaitRefused(int times) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> broker.refused().get() >= times);
    }
}
