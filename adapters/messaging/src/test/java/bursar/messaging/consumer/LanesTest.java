package bursar.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.transport.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void each_key_keeps_its_order_however_many_there_are() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
        Map<String, List<Integer>> added = new HashMap<>();
        var lanes =
                lanes(delivery -> handled.computeIfAbsent(delivery.partitionKey(), _ -> new CopyOnWriteArrayList<>())
                        .add(delivery.attempt()));
        for (int i = 0; i < 20_000; i++) {
            String key = "key-" + random.nextInt(50);
            added.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
            lanes.add(delivery(key, i));
        }

        assertThat(lanes.awaitQuiet(SOON)).isTrue();

        assertThat(handled).isEqualTo(added);
        assertThat(lanes.inHand()).isZero();
    }

    @Test
    void a_lane_that_is_busy_holds_up_no_other() {
        var goOn = new CountDownLatch(1);
        List<String> handled = new CopyOnWriteArrayList<>();
        var lanes = lanes(delivery -> {
            if (delivery.partitionKey().equals("busy")) {
                awaitUninterrupted(goOn);
            }
            handled.add(delivery.partitionKey());
        });
        lanes.add(delivery("busy", 1));
        lanes.add(delivery("busy", 2));
        for (int i = 0; i < 100; i++) {
            lanes.add(delivery("key-" + i, i));
        }

        await().until(() -> handled.size() == 100);
        assertThat(lanes.inHand()).isEqualTo(2);
        goOn.countDown();
        await().until(() -> lanes.inHand() == 0);
    }

    @Test
    void waiting_for_room_ends_when_there_is_some_or_time_is_up() throws Exception {
        var goOn = new Semaphore(0);
        var lanes = lanes(_ -> goOn.acquireUninterruptibly());
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));
        long from = System.nanoTime();

        lanes.awaitFewerThan(2, Duration.ofMillis(100));
        long timeWasUp = System.nanoTime();
        assertThat(Duration.ofNanos(timeWasUp - from)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                await().until(() -> lanes.inHand() == 2);
                goOn.release();
            });
            lanes.awaitFewerThan(2, SOON);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - timeWasUp)).isLessThan(SOON);
        assertThat(lanes.inHand()).isEqualTo(1);
        goOn.release();
        assertThat(lanes.awaitQuiet(SOON)).isTrue();
    }

    @Test
    void after_the_end_nothing_more_is_begun() throws Exception {
        var goOn = new CountDownLatch(1);
        List<Integer> handled = new CopyOnWriteArrayList<>();
        var lanes = lanes(delivery -> {
            handled.add(delivery.attempt());
            awaitUninterrupted(goOn);
        });
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));
        await().until(() -> handled.size() == 1);

        lanes.end();
        lanes.add(delivery("b", 3));

        assertThat(lanes.awaitQuiet(Duration.ofMillis(50))).isFalse();
        goOn.countDown();
        assertThat(lanes.awaitQuiet(SOON)).isTrue();
        assertThat(handled).containsExactly(1);
    }

    @Test
    void what_is_being_handled_can_be_interrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        var lanes = lanes(_ -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
        });
        lanes.add(delivery("a", 1));

        lanes.interrupt();

        assertThat(lanes.awaitQuiet(SOON)).isTrue();
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void a_try_that_asks_for_another_gets_it_after_its_pause_and_before_the_next_of_its_key() throws Exception {
        List<Integer> tried = new CopyOnWriteArrayList<>();
        List<Long> at = new CopyOnWriteArrayList<>();
        var lanes = open(delivery -> {
            tried.add(delivery.attempt());
            at.add(System.nanoTime());
            return tried.size() == 1 ? Optional.of(Duration.ofMillis(50)) : Optional.empty();
        });
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));

        assertThat(lanes.awaitQuiet(SOON)).isTrue();

        assertThat(tried).containsExactly(1, 1, 2);
        assertThat(Duration.ofNanos(at.get(1) - at.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void the_end_cuts_a_pause_and_no_other_try_is_made() throws Exception {
        List<Integer> tried = new CopyOnWriteArrayList<>();
        var lanes = open(delivery -> {
            tried.add(delivery.attempt());
            return Optional.of(Duration.ofMinutes(10));
        });
        lanes.add(delivery("a", 1));
        await().until(() -> tried.size() == 1);

        lanes.end();

        assertThat(lanes.awaitQuiet(SOON)).isTrue();
        assertThat(tried).containsExactly(1);
    }

    @Test
    void what_is_being_tried_goes_on_after_the_end_until_it_asks_for_a_pause() throws Exception {
        var goOn = new CountDownLatch(1);
        List<Integer> tried = new CopyOnWriteArrayList<>();
        var lanes = open(delivery -> {
            tried.add(delivery.attempt());
            awaitUninterrupted(goOn);
            return Optional.of(tried.size() < 3 ? Duration.ZERO : Duration.ofMinutes(10));
        });
        lanes.add(delivery("a", 1));
        await().until(() -> tried.size() == 1);

        lanes.end();
        goOn.countDown();

        assertThat(lanes.awaitQuiet(SOON)).isTrue();
        assertThat(tried).containsExactly(1, 1, 1);
    }

    @Test
    void after_an_interrupt_no_other_try_is_made_even_by_who_took_no_notice() throws Exception {
        var goOn = new Semaphore(0);
        List<Integer> tried = new CopyOnWriteArrayList<>();
        var lanes = open(delivery -> {
            tried.add(delivery.attempt());
            goOn.acquireUninterruptibly();
            return Optional.of(Duration.ZERO);
        });
        lanes.add(delivery("a", 1));
        await().until(() -> tried.size() == 1);

        lanes.end();
        lanes.interrupt();
        goOn.release();

        assertThat(lanes.awaitQuiet(SOON)).isTrue();
        assertThat(tried).containsExactly(1);
    }

    @Test
    void what_a_try_throws_is_told_and_its_lane_goes_on() throws Exception {
        List<Integer> tried = new CopyOnWriteArrayList<>();
        var lanes = lanes(delivery -> {
            tried.add(delivery.attempt());
            throw new AssertionError("told");
        });
        lanes.add(delivery("a", 1));
        lanes.add(delivery("a", 2));

        assertThat(lanes.awaitQuiet(SOON)).isTrue();

        assertThat(tried).containsExactly(1, 2);
        assertThat(thrown).hasSize(2).allMatch(AssertionError.class::isInstance);
        assertThat(closed).hasValue(2);
    }

    /** Each delivery's work is done by its first try. */
    private Lanes lanes(Consumer<Delivery> work) {
        return open(delivery -> {
            work.accept(delivery);
            return Optional.empty();
        });
    }

    private Lanes open(Function<Delivery, Optional<Duration>> tryOnce) {
        return new LaneThreads(
                delivery -> new Lanes.Work() {
                    @Override
                    public Optional<Duration> tryOnce() {
                        return tryOnce.apply(delivery);
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                },
                thrown::add);
    }

    private static Delivery delivery(String key, int number) {
        return new Delivery("tag", "type", key, new byte[0], number, 0, Optional.empty());
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
