package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void the_script_is_asked_for_with_or_without_a_seed() {
        assertThat(Options.of("--script", "--seed", "7")).contains(new Options(Optional.empty(), 7));
        assertThat(Options.of("--script").flatMap(Options::length)).isEmpty();
    }

    @Test
    void random_faults_are_asked_for_with_their_length() {
        assertThat(Options.of("--for", "60s", "--seed", "-7"))
                .contains(new Options(Optional.of(Duration.ofMinutes(1)), -7));
        assertThat(Options.of("--for", "30m").flatMap(Options::length)).contains(Duration.ofMinutes(30));
        assertThat(Options.of("--for", "1h").flatMap(Options::length)).contains(Duration.ofHours(1));
    }

    @Test
    void what_cannot_be_read_is_not_guessed() {
        assertThat(Options.of()).isEmpty();
        assertThat(Options.of("--for")).isEmpty();
        assertThat(Options.of("--for", "soon")).isEmpty();
        assertThat(Options.of("--for", "0s")).isEmpty();
        assertThat(Options.of("--script", "--for", "60s")).isEmpty();
        assertThat(Options.of("--script", "--seed")).isEmpty();
        assertThat(Options.of("--script", "--seed", "soon")).isEmpty();
        assertThat(Options.of("--script", "--long")).isEmpty();
    }
}
