package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @ParameterizedTest
    @CsvSource({"00,01,,01", "00,00,,00", "00,03,,03", "00,ff,,03", "01,01,,01", "cc,01,-what-comes-later,01"})
    void a_trace_goes_on_with_a_parent_of_its_own(String version, String flags, String more, String flagsThen) {
        String sent = version + "-" + TRACE + "-" + PARENT + "-" + flags + (more == null ? "" : more);
        String next = Correlation.traceparent(List.of(sent), UUID::randomUUID);
        assertThat(next).matches("00-" + TRACE + "-[0-9a-f]{16}-" + flagsThen).doesNotContain(PARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more"
            })
    void a_trace_that_is_none_begins_anew(String sent) {
        String begun = Correlation.traceparent(List.of(sent), UUID::randomUUID);
        assertThat(begun).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").doesNotContain(TRACE);
    }

    @Test
    void of_two_traces_neither_goes_on() {
        String sent = "00-" + TRACE + "-" + PARENT + "-01";
        assertThat(Correlation.traceparent(List.of(sent, sent), UUID::randomUUID))
                .doesNotContain(TRACE);
    }
}
