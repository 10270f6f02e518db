package bursar.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bursar.harness.console.Arguments;
import bursar.harness.console.Arguments.Misspelt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options of(String... words) {
        return Arguments.read(Options::of, words);
    }

    @Test
    void whole_numbers_are_run_if_nothing_else_is_said() {
        Options options = of();

        assertThat(options.sequences()).isEqualTo(100_000);
        assertThat(options.deliveries()).isEqualTo(50_000);
        assertThat(options.requests()).isEqualTo(20_000);
    }

    @Test
    void each_number_and_the_seed_can_be_given() {
        assertThat(of("--sequences", "1", "--deliveries", "200", "--requests", "0", "--seed", "4"))
                .isEqualTo(new Options(1, 200, 0, 4))
                .hasToString("--sequences 1 --deliveries 200 --requests 0 --seed 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sequences", "--seed x", "--requests -1", "--what 1", "fuzz"})
    void what_makes_no_sense_is_refused(String arguments) {
        assertThatExceptionOfType(Misspelt.class).isThrownBy(() -> of(arguments.split(" ")));
    }
}
