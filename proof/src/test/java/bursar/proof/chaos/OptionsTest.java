package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void the_script_is_asked_for_with_or_without_a_seed() {
        assertThat(Options.of("--script", "--seed", "7")).contains(new Options(false, 7));
        assertThat(Options.of("--short", "--script", "--seed", "-7")).contains(new Options(true, -7));
        assertThat(Options.of("--script").map(Options::shortly)).contains(false);
    }

    @Test
    void what_cannot_be_read_is_not_guessed() {
        assertThat(Options.of()).isEmpty();
        assertThat(Options.of("--short")).isEmpty();
        assertThat(Options.of("--script", "--seed")).isEmpty();
        assertThat(Options.of("--script", "--seed", "soon")).isEmpty();
        assertThat(Options.of("--script", "--long")).isEmpty();
    }
}
