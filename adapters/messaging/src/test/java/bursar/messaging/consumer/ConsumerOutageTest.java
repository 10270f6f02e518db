package bursar.messaging.consumer;

import static bursar.messaging.consumer.ConsumerWorld.NAME;
import static bursar.messaging.consumer.ConsumerWorld.PAYMENTS;
import static bursar.messaging.consumer.ConsumerWorld.SOON;
import static bursar.messaging.consumer.ConsumerWorld.TWO_ATTEMPTS;
import static bursar.messaging.consumer.ConsumerWorld.done;
import static bursar.messaging.consumer.ConsumerWorld.hold;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.testing.CapturedLog;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumerOutageTest {

    @AutoClose
    private final ConsumerWorld world = new ConsumerWorld();

    @Test
    void while_the_store_does_not_answer_no_attempt_is_spent() {
        world.start(TWO_ATTEMPTS, (_, _) -> {
            if (!world.storeAnswers) {
                throw new IllegalStateException("connection refused");
            }
            return done();
        });
        world.storeAnswers = false;
        world.publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));
        await().until(() -> !world.handled.isEmpty());
        await().during(Duration.ofMillis(500)).until(() -> world.transport.backlog(NAME) == 2);
        assertThat(world.handled)
                .as("each at most once while the probe says no")
                .doesNotHaveDuplicates();

        world.storeAnswers = true;

        await().until(() -> world.transport.backlog(NAME) == 0);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void after_an_outage_every_attempt_is_still_there() {
        world.start(TWO_ATTEMPTS, (_, _) -> {
            throw new IllegalStateException("connection refused, and then a bug");
        });
        world.storeAnswers = false;
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.handled.size() == 1);

        world.storeAnswers = true;

        assertThat(world.onlyDeadLetter().attempts()).isEqualTo(2);
        assertThat(world.handled).hasSize(3);
    }

    @Test
    void while_the_store_does_not_answer_no_more_are_taken() throws Exception {
        world.start((_, _) -> {
            if (!world.storeAnswers) {
                throw new IllegalStateException("connection refused");
            }
            return done();
        });
        world.storeAnswers = false;
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.handled.size() == 1);
        await().during(Duration.ofMillis(200)).until(() -> true);

        world.publish(submitted(UUID.randomUUID()));

        try (var other = world.transport.open(PAYMENTS)) {
            await().during(Duration.ofMillis(200)).until(() -> world.handled.size() == 1);
            assertThat(other.receive(10, Duration.ZERO)).hasSize(1);
        }
        world.storeAnswers = true;
        await().until(() -> world.transport.backlog(NAME) == 0);
    }

    @Test
    void a_store_that_is_said_not_to_have_answered_spends_no_attempt_although_it_answers_again() {
        world.start(TWO_ATTEMPTS, (_, _) -> {
            if (world.handled.size() < 5) {
                throw new StoreUnavailable("the connection was cut", new IllegalStateException());
            }
            return done();
        });
        world.publish(submitted(UUID.randomUUID()));

        await().until(() -> world.transport.backlog(NAME) == 0);

        assertThat(world.handled).hasSize(5);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void a_cause_that_is_in_use_spends_no_attempt_and_holds_up_its_own_key_only() {
        var inUse = UUID.randomUUID();
        var goOn = new CountDownLatch(1);
        world.start(TWO_ATTEMPTS, (event, _) -> {
            if (event.partitionKey().equals(inUse) && goOn.getCount() > 0) {
                return new Answer.Declined<>(Because.CAUSE_IN_USE);
            }
            return done();
        });
        world.publish(submitted(inUse), submitted(inUse));
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.transport.backlog(NAME) == 2 && world.handled.size() >= 5);

        goOn.countDown();

        await().until(() -> world.transport.backlog(NAME) == 0);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void after_a_long_outage_all_is_given_back_once_and_the_queue_is_closed_until_the_store_answers() throws Exception {
        var consumer =
                world.start(new Consumer.Limits(100, 8, Duration.ofMillis(10), Duration.ofMillis(300)), (_, _) -> {
                    if (!world.storeAnswers) {
                        throw new IllegalStateException("connection refused");
                    }
                    return done();
                });
        await().until(consumer::isRegistered);
        world.storeAnswers = false;
        world.publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));
        await().until(() -> !world.handled.isEmpty());

        await().until(() -> !consumer.isRegistered());

        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ofSeconds(1)))
                    .hasSize(2)
                    .allMatch(delivery -> delivery.attempt() == 1);
            await().during(Duration.ofMillis(200)).until(() -> !consumer.isRegistered());
        }
        world.storeAnswers = true;
        await().until(() -> consumer.isRegistered() && world.transport.backlog(NAME) == 0);
    }

    /** And not only when its claim has run out. */
    @Test
    void what_a_queue_in_the_store_itself_had_in_hand_comes_again_as_soon_as_the_store_answers() {
        var inHandler = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var consumer = world.startOnAStore((_, _) -> {
            inHandler.countDown();
            hold(goOn);
            return done();
        });
        world.publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));
        await().until(() -> inHandler.getCount() == 0);
        world.storeAnswers = false;
        await().until(() -> !consumer.isRegistered());

        goOn.countDown();
        await().during(Duration.ofMillis(300)).until(() -> !consumer.isRegistered());
        world.storeAnswers = true;

        await().atMost(SOON).until(() -> world.transport.backlog(NAME) == 0);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void what_stays_unanswered_although_the_store_answers_is_given_back_after_a_long_time() {
        world.start(new Consumer.Limits(100, 8, Duration.ofMillis(10), Duration.ofMillis(200)), (_, _) -> {
            throw new StoreUnavailable("disk full", new IllegalStateException());
        });
        try (var log = CapturedLog.of(Handling.class)) {
            world.publish(submitted(UUID.randomUUID()));

            await().until(() -> log.lines().stream()
                    .anyMatch(line -> line.getFormattedMessage().startsWith("Given back after")));
        }
        assertThat(world.transport.backlog(NAME)).isEqualTo(1);
        assertThat(world.deadLetters()).isEmpty();
    }
}
