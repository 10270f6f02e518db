package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bursar.step.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class QueryTest {

    private enum Colour {
        RED,
        GREEN
    }

    @Test
    void parameters_are_decoded() {
        var request = Requests.get("/things", "name=a%20b+c%26&colour=RED");
        Field<Optional<String>> name = request.query().filter("name", text -> text, text -> text);
        Field<Optional<Colour>> colour = request.query().oneOf("colour", Colour.values());
        request.caller();
        assertThat(name.get()).contains("a b c&");
        assertThat(colour.get()).contains(Colour.RED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "colour=",
                "colour",
                "colour=RED&colour=RED",
                "Colour=RED",
                "colour=RED&",
                "shade=dark",
                "=",
                "colour=RED%",
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=+1",
                "limit=01",
                "limit=1.0",
                "limit=1e1",
                "limit=%D9%A1",
                "limit=99999999999",
                "limit=%201",
                "cursor=nonsense",
                "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anything_but_one_known_value_is_malformed(String query) {
        var request = Requests.get("/things", query);
        request.query().oneOf("colour", Colour.values());
        request.query().paging();
        assertThat(catchThrowableOfType(ProblemException.class, request::caller)
                        .problem()
                        .type())
                .isEqualTo(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void a_page_is_the_last_exactly_when_nothing_is_left() {
        Paging paging = paging("/things", "limit=2");
        assertThat(paging.max()).isEqualTo(3);
        assertThat(nextCursor(paging, 3)).isPresent();
        assertThat(nextCursor(paging, 2)).isEmpty();
        assertThat(nextCursor(paging, 0)).isEmpty();
    }

    @Test
    void a_cursor_is_the_place_of_the_last_one_shown() {
        String cursor = nextCursor(paging("/things", "limit=2"), 3).orElseThrow();
        assertThat(cursor).matches("[A-Za-z0-9_-]{1,200}");
        assertThat(paging("/things", "limit=7&cursor=" + cursor).after()).contains(new Cursor(at(1), id(1)));
    }

    @Test
    void a_cursor_is_bound_to_its_list_and_filters() {
        String red = nextCursor(paging("/things", "limit=2&colour=RED"), 3).orElseThrow();
        assertThat(paging("/things", "colour=RED&cursor=" + red).after()).isPresent();
        assertThat(accepts("/things", "colour=GREEN&cursor=" + red)).isFalse();
        assertThat(accepts("/things", "cursor=" + red)).isFalse();
        assertThat(accepts("/others", "colour=RED&cursor=" + red)).isFalse();
    }

    @Test
    void a_cursor_that_was_tampered_with_is_none() {
        String cursor = nextCursor(paging("/things", "limit=2"), 3).orElseThrow();
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(accepts("/things", "cursor=" + tampered)).as(tampered).isFalse();
        }
        assertThat(accepts("/things", "cursor=" + cursor + "=")).isFalse();
    }

    private static Paging paging(String path, String query) {
        var request = Requests.get(path, query);
        request.query().oneOf("colour", Colour.values());
        Paging paging = request.query().paging();
        request.caller();
        return paging;
    }

    private static boolean accepts(String path, String query) {
        try {
            paging(path, query);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    private static Optional<String> nextCursor(Paging paging, int found) {
        List<Versioned<UUID>> things = IntStream.range(0, found)
                .mapToObj(i -> new Versioned<>(id(i), 1, at(i), at(i)))
                .toList();
        String page = paging.page(things, _ -> Json.object(), id -> id).body();
        return Optional.of(JsonMapper.shared().readTree(page).path("nextCursor"))
                .filter(node -> node.isString())
                .map(node -> node.asString());
    }

    private static Instant at(int i) {
        return Instant.parse("2026-01-01T00:00:00.123Z").minusMillis(i);
    }

    private static UUID id(int i) {
        return new UUID(0x7000, 0x8000_0000_0000_0000L + i);
    }
}
