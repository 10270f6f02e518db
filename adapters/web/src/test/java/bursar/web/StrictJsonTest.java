package bursar.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    private final Faults faults = new Faults();

    @Test
    void it_reads_down_to_16_levels() {
        assertThat(isRead("{\"a\":".repeat(15) + "{}" + "}".repeat(15))).isTrue();
        assertThat(isRead("{\"a\":".repeat(16) + "{}" + "}".repeat(16))).isFalse();
    }

    @Test
    void it_reads_strings_and_names_of_4_KiB() {
        assertThat(isRead("{\"a\":\"" + "a".repeat(4 * 1024) + "\"}")).isTrue();
        assertThat(isRead("{\"a\":\"" + "a".repeat(4 * 1024 + 1) + "\"}")).isFalse();
        assertThat(isRead("{\"" + "a".repeat(4 * 1024) + "\":1}")).isTrue();
        assertThat(isRead("{\"" + "a".repeat(4 * 1024 + 1) + "\":1}")).isFalse();
    }

    @Test
    void it_reads_numbers_of_32_characters() {
        assertThat(isRead("{\"a\":" + "1".repeat(32) + "}")).isTrue();
        assertThat(isRead("{\"a\":" + "1".repeat(33) + "}")).isFalse();
        assertThat(isRead("{\"a\":-" + "1".repeat(31) + "}")).isTrue();
        assertThat(isRead("{\"a\":-" + "1".repeat(32) + "}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"a\":1,\"a\":1}|/a",
                "{\"a\":{\"b/c\":1,\"b/c\":1}}|/a/b~1c",
                "{\"a\":[{},{\"b\":1,\"b\":1}]}|/a/1/b",
                "{\"a\":1,\"\\u0061\":1}|/a"
            })
    void it_says_which_name_is_there_twice(String json, String pointer) {
        StrictJson.read(json.getBytes(UTF_8), faults);
        assertThat(faults.found())
                .containsExactly(new Fault(Fault.Place.POINTER, pointer, "must not be there twice", true));
    }

    @Test
    void it_says_where_the_json_ends_to_be_json() {
        StrictJson.read("{\"a\":\n x}".getBytes(UTF_8), faults);
        assertThat(faults.found()).singleElement().satisfies(fault -> {
            assertThat(fault.name()).isEmpty();
            assertThat(fault.detail()).contains("line 2, column ");
        });
    }

    private boolean isRead(String json) {
        var noted = new Faults();
        return StrictJson.read(json.getBytes(UTF_8), noted).isPresent()
                && noted.found().isEmpty();
    }
}
