package bursar.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.worker.Backoff;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreWatchTest {

    private final AtomicBoolean up = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final StoreProbe probe = () -> {
        asked.incrementAndGet();
        return up.get();
    };

    @Test
    void a_store_that_answers_is_asked_each_time() {
        var store = watch(Duration.ofMinutes(1));

        assertThat(store.answers()).isTrue();
        assertThat(store.answers()).isTrue();

        assertThat(asked).hasValue(2);
        assertThat(store.isAway()).isFalse();
        assertThat(store.awayFor()).isZero();
        assertThat(store.untilAskedAgain()).isZero();
    }

    @Test
    void a_store_that_does_not_answer_is_not_asked_again_before_the_backoff_is_over() {
        var store = watch(Duration.ofMinutes(1));
        up.set(false);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.submit(store::answers);
            }
        }

        assertThat(asked).hasValue(1);
        assertThat(store.isAway()).isTrue();
        assertThat(store.untilAskedAgain()).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    @Test
    void a_store_that_answers_again_is_no_longer_away() {
        var store = watch(Duration.ofMillis(20));
        up.set(false);
        assertThat(store.answers()).isFalse();
        await().until(() -> store.awayFor().compareTo(Duration.ofMillis(50)) > 0);
        up.set(true);

        await().until(store::answers);

        assertThat(store.isAway()).isFalse();
        assertThat(store.awayFor()).isZero();
    }

    @Test
    void a_probe_that_throws_says_no() {
        var store = new StoreWatch(
                "payments.on-transactions",
                () -> {
                    throw new IllegalStateException("no connection");
                },
                pausing(Duration.ofSeconds(1)));

        assertThat(store.answers()).isFalse();
        assertThat(store.isAway()).isTrue();
    }

    private StoreWatch watch(Duration backoff) {
        return new StoreWatch("payments.on-transactions", probe, pausing(backoff));
    }

    private static Scheduling pausing(Duration pause) {
        return new Scheduling(System::nanoTime, new Backoff(pause, pause), LaneThreads::new);
    }
}
