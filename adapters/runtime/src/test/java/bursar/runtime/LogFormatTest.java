package bursar.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogFormatTest {

    @Test
    void a_terminal_gets_text_and_all_else_json_unless_told_otherwise() {
        assertThat(LogFormat.chosen(Optional.empty(), true)).isEqualTo("text");
        assertThat(LogFormat.chosen(Optional.empty(), false)).isEqualTo("json");
        assertThat(LogFormat.chosen(Optional.of("json"), true)).isEqualTo("json");
        assertThat(LogFormat.chosen(Optional.of("text"), false)).isEqualTo("text");
        assertThat(LogFormat.chosen(Optional.of("xml"), true)).isEqualTo("text");
    }
}
