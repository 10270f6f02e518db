package bursar.launcher;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DOMAIN.md says when each refusal is made. */
class RefusalsTest {

    private static final Pattern REFUSAL = Pattern.compile("\\|.* \\| `([A-Z_]+)` \\| .+ \\|");

    @Test
    void the_refusals_of_both_contexts_are_explained_and_no_other() throws IOException {
        Set<String> explained = Files.readAllLines(Path.of("../../DOMAIN.md")).stream()
                .flatMap(line -> REFUSAL.matcher(line).results())
                .map(refusal -> refusal.group(1))
                .collect(toSet());

        assertThat(explained)
                .isEqualTo(Stream.of(
                                bursar.transactions.domain.Refusal.Rejection.values(),
                                bursar.transactions.domain.Refusal.Contradiction.values(),
                                bursar.payments.domain.Refusal.Rejection.values(),
                                bursar.payments.domain.Refusal.Contradiction.values())
                        .flatMap(Arrays::stream)
                        .map(Enum::name)
                        .collect(toSet()));
    }
}
