package bursar.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkTest {

    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void what_a_failure_needs_is_left_in_its_order() {
        assertThat(Shrink.fewest(HUNDRED, steps -> steps.containsAll(List.of(3, 50, 51, 99))))
                .containsExactly(3, 50, 51, 99);
    }

    @Test
    void nothing_is_left_of_what_fails_by_itself() {
        assertThat(Shrink.fewest(HUNDRED, _ -> true)).isEmpty();
    }
}
