package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bursar.harness.console.Arguments;
import bursar.harness.console.Arguments.Misspelt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options of(String... words) {
        return Arguments.read(Options::of, words);
    }

    @Test
    void the_script_is_asked_for_with_or_without_a_seed() {
        assertThat(of("--script", "--seed", "7")).isEqualTo(new Options(Optional.empty(), 7, 1));
        assertThat(of("--script").length()).isEmpty();
    }

    @Test
    void random_faults_are_asked_for_with_their_length() {
        assertThat(of("--for", "60s", "--seed", "-7"))
                .isEqualTo(new Options(Optional.of(Duration.ofMinutes(1)), -7, 1));
        assertThat(of("--for", "30m").length()).contains(Duration.ofMinutes(30));
        assertThat(of("--for", "1h").length()).contains(Duration.ofHours(1));
    }

    @Test
    void a_report_says_by_which_arguments_it_is_had_again() {
        assertThat(List.of("--for 90s --seed 7", "--for 15m --seed 7", "--for 2h --seed -7", "--script --seed 7"))
                .allSatisfy(
                        asked -> assertThat(of(asked.split(" ")).arguments()).isEqualTo(asked));
        assertThat(of("--for", "660s", "--seed", "7").arguments()).isEqualTo("--for 11m --seed 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seed 7",
                "--for",
                "--for soon",
                "--for 0s",
                "--script --for 60s",
                "--script --seed",
                "--script --seed soon",
                "--script --long"
            })
    void what_cannot_be_read_is_not_guessed(String arguments) {
        assertThatExceptionOfType(Misspelt.class).isThrownBy(() -> of(arguments.split(" ")));
    }
}
