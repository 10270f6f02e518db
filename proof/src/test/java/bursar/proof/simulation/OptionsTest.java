package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void everything_is_run_if_nothing_else_is_said() {
        assertThat(Options.of("--seed", "7")).contains(new Options.Everything(7));
        assertThat(Options.of()).containsInstanceOf(Options.Everything.class);
    }

    @Test
    void some_schedules_or_one_case_can_be_asked_for() {
        assertThat(Options.of("--seed", "7", "--schedules", "20")).contains(new Options.Seeds(20, 7));
        assertThat(Options.of("--case", "12.3.40.1")).contains(new Options.Case(new SmallCase(12, 3, 40, 1)));
        assertThat(SmallCase.of(new SmallCase(12, 3, 40, 1).toString())).isEqualTo(new SmallCase(12, 3, 40, 1));
    }

    @Test
    void a_protection_can_be_left_out() {
        assertThat(Options.of("--break", "NO_SWEEP", "--seed", "7", "--schedules", "20"))
                .contains(new Options.Break(Mutant.NO_SWEEP, 20, 7));
        assertThat(Options.of("--break", "NO_SWEEP", "--seed", "7"))
                .contains(new Options.Break(Mutant.NO_SWEEP, 1_000_000, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--break",
                "--break NO_SUCH",
                "--seed x",
                "--schedules 0",
                "--what 1",
                "prove",
                "--case 1.2.3",
                "--case a.b.c.d",
                "--case 1.1.1.1 --seed 1"
            })
    void what_makes_no_sense_is_refused(String arguments) {
        assertThat(Options.of(arguments.split(" "))).isEmpty();
    }

    @Test
    void the_usage_names_every_protection_that_can_be_left_out() {
        assertThat(Options.USAGE)
                .contains(Arrays.stream(Mutant.values()).map(Mutant::name).toList());
    }
}
