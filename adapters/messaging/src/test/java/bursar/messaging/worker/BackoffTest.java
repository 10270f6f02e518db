package bursar.messaging.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @RepeatedTest(100)
    void a_wait_doubles_with_each_failure_less_up_to_a_half() {
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(2)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @RepeatedTest(100)
    void a_wait_is_bounded_after_any_number_of_failures() {
        for (int failures : new int[] {7, 20, 64, 100, Integer.MAX_VALUE}) {
            assertThat(backoff.after(failures)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        }
    }
}
