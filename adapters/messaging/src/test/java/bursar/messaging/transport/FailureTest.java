package bursar.messaging.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void a_failure_names_the_class_the_message_and_the_stack_of_what_was_thrown() {
        var failure = Failure.of(Failure.Reason.FAILED, new IllegalStateException("broken", new RuntimeException()));

        assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.detail()).isEqualTo("broken");
        assertThat(failure.stack()).contains("FailureTest", "Caused by: java.lang.RuntimeException");
    }

    @Test
    void a_failure_without_a_message_can_be_kept() {
        assertThat(Failure.of(Failure.Reason.FAILED, new NullPointerException()).detail())
                .isEqualTo("null");
    }

    @Test
    void what_a_store_could_not_keep_is_cleaned() {
        var failure = Failure.of(Failure.Reason.FAILED, "e\0", "a\0b\uD800c\uDC00 \uD83D\uDE00");

        assertThat(failure.error()).isEqualTo("e?");
        assertThat(failure.detail()).isEqualTo("a?b?c? \uD83D\uDE00");
    }

    @Test
    void what_is_too_long_for_a_header_is_cut_also_within_a_pair() {
        var failure = Failure.of(Failure.Reason.FAILED, "error", "x".repeat(1_999) + "\uD83D\uDE00");

        assertThat(failure.detail()).isEqualTo("x".repeat(1_999) + "?");
        assertThat(Failure.of(Failure.Reason.FAILED, deep(5_000)).stack()).hasSize(10_000);
    }

    private static Throwable deep(int depth) {
        return depth == 0 ? new RuntimeException("deep") : deep(depth - 1);
    }
}
