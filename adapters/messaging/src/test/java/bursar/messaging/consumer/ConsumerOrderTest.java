package bursar.messaging.consumer;

import static bursar.messaging.consumer.ConsumerWorld.NAME;
import static bursar.messaging.consumer.ConsumerWorld.PAYMENTS;
import static bursar.messaging.consumer.ConsumerWorld.done;
import static bursar.messaging.consumer.ConsumerWorld.hold;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.transport.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumerOrderTest {

    @AutoClose
    private final ConsumerWorld world = new ConsumerWorld();

    @Test
    void events_of_a_key_are_handled_one_by_one_in_their_order() {
        Map<UUID, List<Long>> orders = new ConcurrentHashMap<>();
        Map<UUID, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        var overlaps = new AtomicInteger();
        world.start((event, _) -> {
            var running = atOnce.computeIfAbsent(event.partitionKey(), _ -> new AtomicInteger());
            if (running.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            Thread.yield();
            orders.computeIfAbsent(event.partitionKey(), _ -> new CopyOnWriteArrayList<>())
                    .add(event.sequence());
            running.decrementAndGet();
            return done();
        });
        var keys = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<Long> sequences = new ArrayList<>();
        for (long sequence = 0; sequence < 100; sequence++) {
            sequences.add(sequence);
            for (UUID key : keys) {
                world.publish(submitted(key, sequence));
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> world.transport.backlog(NAME) == 0);

        assertThat(overlaps).hasValue(0);
        assertThat(orders).hasSize(4).allSatisfy((_, order) -> assertThat(order).isEqualTo(sequences));
    }

    @Test
    void an_event_that_takes_long_holds_up_its_own_key_only() {
        var slow = UUID.randomUUID();
        var goOn = new CountDownLatch(1);
        world.start((event, _) -> {
            if (event.partitionKey().equals(slow)) {
                hold(goOn);
            }
            return done();
        });
        world.publish(submitted(slow), submitted(slow));
        var others = world.publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));

        await().until(() -> world.handled.containsAll(others));

        assertThat(world.transport.backlog(NAME)).isEqualTo(2);
        goOn.countDown();
        await().until(() -> world.transport.backlog(NAME) == 0);
    }

    @Test
    void a_poison_event_delays_no_other_key() {
        var poison = UUID.randomUUID();
        world.start(new RetryPolicy(List.of(Duration.ofMinutes(1))), (event, _) -> {
            if (event.partitionKey().equals(poison)) {
                throw new IllegalStateException("poison");
            }
            return done();
        });
        for (int i = 0; i < 10; i++) {
            world.publish(submitted(poison));
            world.publish(submitted(UUID.randomUUID()));
        }

        await().until(() -> world.transport.backlog(NAME) == 10);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void no_more_is_taken_than_there_is_room_for() throws Exception {
        var goOn = new CountDownLatch(1);
        world.start(new Consumer.Limits(3, 8, Duration.ofMillis(10), Duration.ofMinutes(10)), (_, _) -> {
            hold(goOn);
            return done();
        });
        for (int i = 0; i < 10; i++) {
            world.publish(submitted(UUID.randomUUID()));
        }
        await().until(() -> world.handled.size() == 3);

        try (var other = world.transport.open(PAYMENTS)) {
            assertThat(other.receive(100, Duration.ofMillis(100))).hasSize(7);
        }
        goOn.countDown();
        await().until(() -> world.transport.backlog(NAME) == 0);
    }

    @Test
    void no_more_are_handled_at_once_than_allowed() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        world.start(new Consumer.Limits(100, 3, Duration.ofMillis(10), Duration.ofMinutes(10)), (_, _) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.yield();
            atOnce.decrementAndGet();
            return done();
        });
        for (int i = 0; i < 300; i++) {
            world.publish(submitted(UUID.randomUUID()));
        }

        await().until(() -> world.transport.backlog(NAME) == 0);
        assertThat(most.get()).isBetween(1, 3);
    }
}
