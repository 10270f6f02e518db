package bursar.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.step.testing.SeededIds;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    @Test
    void a_flow_that_nobody_named_is_named_after_what_began_it() {
        Trace trace = Trace.begin(new SeededIds(1));

        assertThat(trace.correlationId()).isEqualTo(trace.causationId().toString());
        assertThat(trace.correlationId()).matches("[A-Za-z0-9_-]{1,64}");
    }

    @Test
    void a_traceparent_is_written_as_w3c_trace_context_has_it_and_never_repeats() {
        Set<String> traceparents = new HashSet<>();
        var ids = new SeededIds(1);
        for (int i = 0; i < 1_000; i++) {
            String traceparent = Trace.newTraceparent(ids);
            assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            assertThat(traceparents.add(traceparent)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "order 4711, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "order-4711, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "order-4711, ''"
    })
    void what_is_unfit_for_headers_and_logs_is_no_trace(String correlationId, String traceparent) {
        assertThatThrownBy(() -> new Trace(correlationId, new UUID(0, 1), traceparent))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_span_id_is_written_with_its_leading_zeros() {
        assertThat(Trace.newTraceparent(() -> new UUID(0x0000_0000_0000_0001L, 0x0000_0000_0000_00ABL)))
                .isEqualTo("00-000000000000000100000000000000ab-00000000000000ab-01");
    }

    @Test
    void seeded_ids_are_repeatable_uuids_of_version_7_in_order() {
        var ids = new SeededIds(7);
        var again = new SeededIds(7);
        UUID last = new UUID(0, 0);
        for (int i = 0; i < 1_000; i++) {
            UUID next = ids.next();
            assertThat(next).isEqualTo(again.next()).isNotEqualTo(last);
            assertThat(next.toString()).isGreaterThan(last.toString());
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
            last = next;
        }
    }
}
