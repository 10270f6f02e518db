package bursar.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.transport.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    @Test
    void the_defaults_are_right() {
        assertThat(Retention.DEFAULT.problem(RetryPolicy.DEFAULT)).isEmpty();
    }

    @Test
    void causes_outlive_the_republish_window() {
        assertThat(retention(30, 30).problem(RetryPolicy.DEFAULT))
                .contains("Causes are kept for PT720H, which must be longer than the republish window, PT720H");
        assertThat(retention(29, 30).problem(RetryPolicy.DEFAULT)).isEmpty();
    }

    @Test
    void causes_outlive_a_delivery_that_waits_for_every_retry() {
        var retries = new RetryPolicy(List.of(Duration.ofDays(10), Duration.ofDays(10)));

        assertThat(retention(7, 20).problem(retries))
                .contains("Causes are kept for PT480H, which must be longer than all retry delays together, PT480H");
        assertThat(retention(7, 21).problem(retries)).isEmpty();
    }

    @Test
    void causes_outlive_a_dead_letter_that_is_redriven_without_force() {
        assertThat(retention(7, 14).problem(RetryPolicy.DEFAULT))
                .contains("Causes are kept for PT336H, which must be longer than the age up to which a dead letter is"
                        + " redriven, PT336H");
        assertThat(retention(7, 15).problem(RetryPolicy.DEFAULT)).isEmpty();
    }

    @Test
    void nothing_is_kept_for_no_time() {
        assertThatThrownBy(() -> retention(0, 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> retention(7, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Retention retention(int republishDays, int causeDays) {
        return new Retention(Duration.ofDays(republishDays), Duration.ofDays(causeDays));
    }
}
