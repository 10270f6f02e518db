package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bursar.harness.console.Arguments;
import bursar.harness.console.Arguments.Misspelt;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options of(String... words) {
        return Arguments.read(Options::of, words);
    }

    @Test
    void everything_is_run_if_nothing_else_is_said() {
        assertThat(of("--seed", "7")).isEqualTo(new Options.Everything(7));
        assertThat(of()).isInstanceOf(Options.Everything.class);
    }

    @Test
    void some_schedules_or_one_case_can_be_asked_for() {
        assertThat(of("--seed", "7", "--schedules", "20")).isEqualTo(new Options.Seeds(20, 7));
        assertThat(of("--case", "12.3.40.1")).isEqualTo(new Options.Case(new SmallCase(12, 3, 40, 1)));
        assertThat(SmallCase.of(new SmallCase(12, 3, 40, 1).toString())).isEqualTo(new SmallCase(12, 3, 40, 1));
    }

    @Test
    void a_protection_can_be_left_out() {
        assertThat(of("--break", "NO_SWEEP", "--seed", "7", "--schedules", "20"))
                .isEqualTo(new Options.Break(Mutant.NO_SWEEP, 20, 7));
        assertThat(of("--break", "no_sweep", "--seed", "7")).isEqualTo(new Options.Break(Mutant.NO_SWEEP, 20_000, 7));
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
                "--case 1.2.3.-4",
                "--case 1.1.1.1 --seed 1"
            })
    void what_makes_no_sense_is_refused(String arguments) {
        assertThatExceptionOfType(Misspelt.class).isThrownBy(() -> of(arguments.split(" ")));
    }

    @Test
    void what_is_misspelt_is_named() {
        assertThatExceptionOfType(Misspelt.class)
                .isThrownBy(() -> of("--break", "NO_SUCH"))
                .withMessageContaining("no such protection: NO_SUCH");
        assertThatExceptionOfType(Misspelt.class)
                .isThrownBy(() -> of("--schedules", "x"))
                .withMessageContaining("--schedules")
                .withMessageContaining("x");
    }

    @Test
    void every_protection_that_can_be_left_out_is_listed_once() {
        assertThat(of("--protections")).isEqualTo(new Options.Protections());
        assertThat(Mutant.listed().lines().map(line -> line.strip().split(" ")[0]))
                .containsOnlyOnceElementsOf(
                        Arrays.stream(Mutant.values()).map(Mutant::name).toList());
    }
}
