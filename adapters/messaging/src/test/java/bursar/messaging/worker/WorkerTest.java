package bursar.messaging.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final List<Worker> started = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();

    @AfterEach
    void stop() throws InterruptedException {
        for (Worker worker : started) {
            worker.stop(SOON);
        }
    }

    @Test
    void turns_follow_each_other_while_they_ask_for_no_rest() {
        start(() -> {
            turns.incrementAndGet();
            return Duration.ZERO;
        });

        await().until(() -> turns.get() > 1_000);
    }

    @Test
    void a_worker_rests_as_long_as_its_turn_said() {
        long from = System.nanoTime();
        start(() -> {
            turns.incrementAndGet();
            return Duration.ofMillis(200);
        });

        await().until(() -> turns.get() == 2);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void waking_cuts_the_rest_short() {
        var worker = start(() -> {
            turns.incrementAndGet();
            return FOR_EVER;
        });
        for (int woken = 1; woken <= 5; woken++) {
            int before = woken;
            await().until(() -> turns.get() == before);
            worker.wake();
        }
        await().until(() -> turns.get() == 6);
    }

    @Test
    void a_wake_during_a_turn_is_not_lost() {
        var inTurn = new Semaphore(0);
        var goOn = new Semaphore(0);
        var worker = start(() -> {
            turns.incrementAndGet();
            inTurn.release();
            goOn.acquire();
            return FOR_EVER;
        });
        inTurn.acquireUninterruptibly();

        worker.wake();
        worker.wake();
        goOn.release(2);

        await().until(() -> turns.get() == 2);
        await().during(Duration.ofMillis(100)).until(() -> turns.get() == 2);
    }

    @Test
    void a_worker_outlives_whatever_its_turn_throws() {
        List<Throwable> thrown = List.of(
                new IllegalStateException(), new OutOfMemoryError("as if"), new StackOverflowError(), new Error("x"));
        var worker = start(() -> {
            int turn = turns.getAndIncrement();
            if (turn < thrown.size()) {
                throwUnchecked(thrown.get(turn));
            }
            return FOR_EVER;
        });

        await().until(() -> turns.get() == 5);
        await().until(worker::isWell);
    }

    @Test
    void a_worker_outlives_an_interrupt_that_nobody_meant() {
        start(() -> {
            if (turns.incrementAndGet() < 3) {
                Thread.currentThread().interrupt();
            }
            return Duration.ofMillis(1);
        });

        await().until(() -> turns.get() > 5);
    }

    @Test
    void a_worker_is_well_when_its_last_turn_was() {
        var fails = new AtomicBoolean(true);
        var worker = start(() -> {
            turns.incrementAndGet();
            if (fails.get()) {
                throw new IllegalStateException("not well");
            }
            return Duration.ofMillis(1);
        });
        await().until(() -> turns.get() >= 2);
        assertThat(worker.isWell()).isFalse();

        fails.set(false);
        await().until(worker::isWell);
        fails.set(true);
        await().until(() -> !worker.isWell());
    }

    @Test
    void a_wake_does_not_cut_a_backoff() {
        var worker = start(() -> {
            turns.incrementAndGet();
            throw new IllegalStateException("down");
        });
        long from = System.nanoTime();

        while (System.nanoTime() - from < Duration.ofMillis(300).toNanos()) {
            worker.wake();
            Thread.onSpinWait();
        }

        assertThat(turns.get()).isBetween(1, 4);
    }

    @Test
    void stopping_ends_a_rest_and_a_backoff_at_once() throws Exception {
        var ended = new AtomicInteger();
        var resting = start(turn(() -> FOR_EVER, ended));
        var failing = start(turn(
                () -> {
                    turns.incrementAndGet();
                    throw new IllegalStateException("down");
                },
                ended));
        await().until(() -> resting.isWell() && turns.get() >= 5);
        long from = System.nanoTime();

        resting.stop(SOON);
        failing.stop(SOON);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(1));
        assertThat(ended).hasValue(2);
    }

    @Test
    void stopping_lets_a_turn_end_before_it_lets_go() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        var inTurn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var worker = start(new Worker.Turn() {
            @Override
            public Duration run() throws InterruptedException {
                inTurn.countDown();
                goOn.await();
                order.add("turn");
                return FOR_EVER;
            }

            @Override
            public void end() {
                order.add("end");
            }
        });
        inTurn.await();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stopping = threads.submit(() -> {
                worker.stop(SOON);
                return order;
            });
            assertThat(order).isEmpty();
            goOn.countDown();
            stopping.get();
        }

        assertThat(order).containsExactly("turn", "end");
    }

    @Test
    void a_turn_that_does_not_end_is_interrupted_after_the_deadline() throws Exception {
        var ended = new AtomicInteger();
        var inTurn = new CountDownLatch(1);
        var worker = start(turn(
                () -> {
                    inTurn.countDown();
                    new CountDownLatch(1).await();
                    return Duration.ZERO;
                },
                ended));
        inTurn.await();
        long from = System.nanoTime();

        worker.stop(Duration.ofMillis(100));

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
        assertThat(ended).hasValue(1);
    }

    @Test
    void a_worker_that_cannot_even_be_interrupted_is_left_to_itself() throws Exception {
        var released = new AtomicBoolean();
        var worker = start(() -> {
            turns.incrementAndGet();
            while (!released.get()) {
                Thread.onSpinWait();
            }
            return Duration.ZERO;
        });
        await().until(() -> turns.get() == 1);
        long from = System.nanoTime();

        worker.stop(Duration.ofMillis(100));

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
        released.set(true);
    }

    private Worker start(Worker.Turn turn) {
        var worker = new Worker("under test", turn);
        started.add(worker);
        worker.start();
        return worker;
    }

    private static Worker.Turn turn(Worker.Turn run, AtomicInteger ended) {
        return new Worker.Turn() {
            @Override
            public Duration run() throws InterruptedException {
                return run.run();
            }

            @Override
            public void end() {
                ended.incrementAndGet();
            }
        };
    }

    private static void throwUnchecked(Throwable thrown) {
        switch (thrown) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new AssertionError(thrown);
        }
    }
}
