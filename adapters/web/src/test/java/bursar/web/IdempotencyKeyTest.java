package bursar.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void one_pair_of_quotes_is_not_part_of_it() {
        assertThat(IdempotencyKey.parse(List.of("\"a-1\""))).isEqualTo(IdempotencyKey.parse(List.of("a-1")));
    }

    @Test
    void it_has_up_to_255_visible_characters() {
        assertThat(IdempotencyKey.parse(List.of("!" + "~".repeat(254)))).contains("!" + "~".repeat(254));
        assertThat(IdempotencyKey.parse(List.of("\"" + "a".repeat(255) + "\""))).isPresent();
        assertThat(IdempotencyKey.parse(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\"", "a b", "a\"b", "\"a", "a\\b", "é", "\u007f", "\"\"a\"\""})
    void anything_else_is_none(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.parse(List.of(header)));
    }

    @Test
    void sent_twice_or_too_long_it_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.parse(List.of("a", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.parse(List.of("a".repeat(256))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} | {\"a\":null}",
                "{\"a\":1,\"b\":2} | { \"b\" : 2, \"a\" : 1 }",
                "{\"a\":{\"b\":\"x\"}} | {\"a\":{\"c\":null,\"b\":\"\\u0078\"}}",
                "{\"a\":[1,{\"b\":2}]} | {\"a\":[1,{\"b\":2,\"c\":null}]}"
            })
    void bodies_of_equal_values_are_the_same(String one, String other) {
        assertThat(fingerprint(one)).isEqualTo(fingerprint(other)).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} | {\"a\":\"\"}",
                "{\"a\":1} | {\"a\":\"1\"}",
                "{\"a\":\"x\"} | {\"a\":\"X\"}",
                "{\"a\":\"x\"} | {\"b\":\"x\"}",
                "{\"a\":[1,2]} | {\"a\":[2,1]}",
                "{\"a\":\"3.5\"} | {\"a\":\"3.50\"}"
            })
    void bodies_of_other_values_are_not(String one, String other) {
        assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
    }

    private static String fingerprint(String json) {
        return IdempotencyKey.fingerprint(
                StrictJson.read(json.getBytes(UTF_8), new Faults()).orElseThrow());
    }
}
