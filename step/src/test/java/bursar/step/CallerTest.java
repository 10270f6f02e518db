package bursar.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallerTest {

    @Test
    void a_subject_has_up_to_255_characters() {
        assertThat(new Caller("s".repeat(255)).subject()).hasSize(255);
    }

    /** No store and no log could keep them all as they are. */
    @ParameterizedTest
    @MethodSource
    void other_subjects_are_refused(String subject) {
        assertThatThrownBy(() -> new Caller(subject)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<String> other_subjects_are_refused() {
        return Stream.of("", " ", "s".repeat(256), "a\u0000b", "a\nb", "a\u0085b", "\uD83E", "a\uDD91", "\uDD91\uD83E");
    }
}
