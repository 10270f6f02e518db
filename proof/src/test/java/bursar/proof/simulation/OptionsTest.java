package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void a_million_schedules_are_run_if_nothing_else_is_said() {
        assertThat(Options.of()).hasValueSatisfying(options -> {
            assertThat(options.schedules()).isEqualTo(1_000_000);
            assertThat(options.mutant()).isEmpty();
        });
    }

    @Test
    void the_command_that_tells_a_story_again_is_one_that_can_be_read() {
        var options = Options.of("--break", "NO_SWEEP", "--seed", "7", "--schedules", "20")
                .orElseThrow();
        assertThat(options).isEqualTo(new Options(20, 7, Optional.of(Mutant.NO_SWEEP)));
        assertThat(options.command(12)).isEqualTo("./dev break NO_SWEEP --schedules 1 --seed 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--break", "--break NO_SUCH", "--seed x", "--schedules 0", "--what 1", "prove"})
    void what_makes_no_sense_is_refused(String arguments) {
        assertThat(Options.of(arguments.split(" "))).isEmpty();
    }

    @Test
    void the_usage_names_every_protection_that_can_be_left_out() {
        assertThat(Options.USAGE)
                .contains(Arrays.stream(Mutant.values()).map(Mutant::name).toList());
    }
}
