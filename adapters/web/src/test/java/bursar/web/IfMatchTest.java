package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void without_it_or_with_a_star_any_version_will_do() {
        assertThat(IfMatch.parse(List.of())).isEmpty();
        assertThat(IfMatch.parse(List.of("*"))).isEmpty();
    }

    @Test
    void it_names_one_version_or_several() {
        assertThat(IfMatch.parse(List.of("\"3\""))).contains(Set.of(3L));
        assertThat(IfMatch.parse(List.of("\"3\", \"5\",\"7\""))).contains(Set.of(3L, 5L, 7L));
        assertThat(IfMatch.parse(List.of("\"3\"", "\"5\""))).contains(Set.of(3L, 5L));
        assertThat(IfMatch.parse(List.of("\"3\" ,, \"5\","))).contains(Set.of(3L, 5L));
    }

    @Test
    void weak_and_unknown_tags_match_nothing() {
        assertThat(IfMatch.parse(List.of("W/\"3\""))).contains(Set.of());
        assertThat(IfMatch.parse(List.of("\"03\", \"x\", \"\", \"a,b\", \"+3\", \"99999999999999999999\"")))
                .contains(Set.of());
        assertThat(IfMatch.parse(List.of("W/\"3\", \"4\""))).contains(Set.of(4L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "3",
                "\"3",
                "3\"",
                "*, \"3\"",
                "\"3\", *",
                "\"3\" \"4\"",
                "w/\"3\"",
                "W/",
                "\"a b\""
            })
    void anything_else_cannot_be_read(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> IfMatch.parse(List.of(header)));
    }
}
