package bursar.messaging.consumer;

import static bursar.messaging.consumer.ConsumerWorld.NAME;
import static bursar.messaging.consumer.ConsumerWorld.PAYMENTS;
import static bursar.messaging.consumer.ConsumerWorld.SOON;
import static bursar.messaging.consumer.ConsumerWorld.done;
import static bursar.messaging.consumer.ConsumerWorld.hold;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.transport.Delivery;
import bursar.step.Cause;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumerSessionTest {

    @AutoClose
    private final ConsumerWorld world = new ConsumerWorld();

    @Test
    void a_transport_that_is_away_at_first_only_delays() {
        world.transport.goAway();
        var consumer = world.start((_, _) -> done());
        await().during(Duration.ofMillis(200)).until(() -> !consumer.isRegistered());

        world.transport.comeBack();

        await().until(consumer::isRegistered);
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.transport.backlog(NAME) == 0);
    }

    @Test
    void a_queue_that_is_lost_is_opened_anew() {
        var consumer = world.start((_, _) -> done());
        await().until(consumer::isRegistered);
        for (int i = 0; i < 3; i++) {
            world.transport.goAway();
            await().until(() -> !consumer.isRegistered());
            world.transport.comeBack();
            world.publish(submitted(UUID.randomUUID()));
            await().until(() -> consumer.isRegistered() && world.transport.backlog(NAME) == 0);
        }
    }

    @Test
    void an_event_whose_acknowledgement_was_lost_is_delivered_again_with_the_same_cause() {
        Set<Cause.Event> causes = ConcurrentHashMap.newKeySet();
        world.start((_, cause) -> {
            if (causes.add(cause)) {
                world.transport.goAway();
                world.transport.comeBack();
            }
            return done();
        });
        world.publish(submitted(UUID.randomUUID()));

        await().until(() -> world.transport.backlog(NAME) == 0);

        assertThat(world.handled).hasSize(2);
        assertThat(causes).hasSize(1);
    }

    @Test
    void stopping_finishes_what_is_handled_and_gives_back_the_rest() throws Exception {
        var key = UUID.randomUUID();
        var goOn = new CountDownLatch(1);
        var consumer = world.start((_, _) -> {
            hold(goOn);
            return done();
        });
        var events = world.publish(submitted(key), submitted(key), submitted(key));
        await().until(() -> world.handled.size() == 1);
        var stopping = Thread.ofVirtual().start(() -> world.stop(SOON));
        await().until(() -> !consumer.isRegistered());

        goOn.countDown();

        stopping.join();
        assertThat(world.handled).containsExactly(events.getFirst());
        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ZERO)).hasSize(2).allMatch(delivery -> delivery.attempt() == 1);
        }
    }

    @Test
    void a_handler_that_fails_while_its_queue_is_being_closed_has_spent_its_attempt() throws Exception {
        var goOn = new CountDownLatch(1);
        var consumer = world.start((_, _) -> {
            hold(goOn);
            throw new IllegalStateException("a bug");
        });
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.handled.size() == 1);
        var stopping = Thread.ofVirtual().start(() -> world.stop(SOON));
        await().until(() -> !consumer.isRegistered());

        goOn.countDown();

        stopping.join();
        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(10, SOON)).singleElement().returns(2, Delivery::attempt);
        }
    }

    @Test
    void a_handler_that_does_not_end_is_interrupted_and_its_event_given_back_with_all_attempts() throws Exception {
        var interrupted = new CountDownLatch(1);
        world.start((_, _) -> {
            try {
                new CountDownLatch(1).await();
                return done();
            } catch (InterruptedException expected) {
                interrupted.countDown();
                throw new IllegalStateException(expected);
            }
        });
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.handled.size() == 1);
        long from = System.nanoTime();

        world.stop(Duration.ofMillis(300));

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
        assertThat(interrupted.getCount()).isZero();
        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ofSeconds(1))).singleElement().returns(1, Delivery::attempt);
        }
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void stopping_while_the_store_does_not_answer_takes_no_time() throws Exception {
        world.start((_, _) -> {
            throw new IllegalStateException("connection refused");
        });
        world.storeAnswers = false;
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.handled.size() == 1);
        long from = System.nanoTime();

        world.stop(SOON);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ZERO)).singleElement().returns(1, Delivery::attempt);
        }
    }
}
