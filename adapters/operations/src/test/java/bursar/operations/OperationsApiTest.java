package bursar.operations;

import static bursar.operations.OperationsOverHttp.LETTERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OperationsApiTest {

    private static final String GROUP = "{\"consumer\":\"payments.on-transactions\"";

    @AutoClose
    private final OperationsOverHttp http = new OperationsOverHttp();

    @Test
    void a_dead_letter_shows_every_field_always() throws IOException {
        DeadLetter letter = http.dead("E", "{\"name\":\"\u00fcber\"}".getBytes(UTF_8));
        String entry = "\"id\":\"" + letter.id() + "\",\"consumer\":\"payments.on-transactions\","
                + "\"type\":\"transactions.transaction-submitted.v1\",\"partitionKey\":\"key\",\"reason\":\"FAILED\","
                + "\"error\":\"E\",\"detail\":\"no such customer\",\"attempts\":6,\"redrives\":0,"
                + "\"firstFailedAt\":\"2026-11-25T09:48:00.000Z\",\"lastFailedAt\":\"2026-11-25T10:00:00.000Z\","
                + "\"keptAt\":\"2026-11-25T10:00:00.000Z\"";

        assertThat(http.get(LETTERS).body()).isEqualTo("{\"data\":[{" + entry + "}],\"nextCursor\":null}");
        assertThat(http.get(LETTERS + "/" + letter.id()).body())
                .isEqualTo("{" + entry + ",\"stack\":\"at here\\n\\tat there\","
                        + "\"body\":\"{\\\"name\\\":\\\"\u00fcber\\\"}\",\"bodyEncoding\":\"utf-8\","
                        + "\"state\":\"UNRESOLVED\",\"resolution\":null}");
    }

    @Test
    void a_body_that_is_no_text_is_shown_in_base64() throws IOException {
        DeadLetter letter = http.dead("E", new byte[] {(byte) 0xC3, 0x28, 0});

        JsonNode shown = http.get(LETTERS + "/" + letter.id()).json();

        assertThat(shown.path("bodyEncoding").asString()).isEqualTo("base64");
        assertThat(shown.path("body").asString()).isEqualTo("wygA");
    }

    @Test
    void what_is_unknown_is_not_found() throws IOException {
        String path = LETTERS + "/" + UUID.randomUUID();
        for (RawHttp.Answer answer : List.of(
                http.get(path),
                http.post(path + "/redrive", ""),
                http.post(path + "/discard", "{\"reason\":\"gone\"}"))) {
            assertProblem(answer, 404, "dead-letter-not-found");
        }
    }

    @Test
    void groups_say_how_many_failed_alike() throws IOException {
        http.dead("E");
        http.clock.advance(Duration.ofMinutes(1));
        http.dead("E");
        http.dead("F");

        assertThat(http.get(LETTERS + "?grouped=true&error=E").body())
                .isEqualTo(
                        "{\"data\":[{\"consumer\":\"payments.on-transactions\",\"error\":\"E\",\"reason\":\"FAILED\","
                                + "\"count\":2,\"firstFailedAt\":\"2026-11-25T09:48:00.000Z\","
                                + "\"lastFailedAt\":\"2026-11-25T10:01:00.000Z\"}]}");
        assertThat(http.get(LETTERS + "?grouped=true&consumer=payments.on-transactions")
                        .json()
                        .path("data"))
                .hasSize(2);
    }

    @Test
    void pages_hold_everything_once_the_oldest_first() throws IOException {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            added.add(http.dead("E").id().toString());
            http.clock.advance(Duration.ofMillis(1));
        }
        http.dead("F");

        List<String> listed = new ArrayList<>();
        String next = LETTERS + "?error=E&limit=2";
        while (!next.isEmpty()) {
            JsonNode page = http.get(next).json();
            page.path("data").forEach(each -> listed.add(each.path("id").asString()));
            JsonNode cursor = page.path("nextCursor");
            next = cursor.isNull() ? "" : LETTERS + "?limit=2&error=E&cursor=" + cursor.asString();
        }
        assertThat(listed).isEqualTo(added);
        assertThat(http.get(LETTERS + "?consumer=nobody").body()).isEqualTo("{\"data\":[],\"nextCursor\":null}");
    }

    @Test
    void a_letter_is_redriven_once() throws Exception {
        DeadLetter letter = http.dead("E");
        String path = LETTERS + "/" + letter.id();

        RawHttp.Answer redriven = http.post(path + "/redrive", "");

        assertThat(redriven.status()).isEqualTo(200);
        assertThat(redriven.json().path("state").asString()).isEqualTo("REDRIVEN");
        assertThat(redriven.json().path("resolution").toString())
                .isEqualTo("{\"caller\":\"anonymous\",\"reason\":\"by its id\",\"at\":\"2026-11-25T10:00:00.000Z\"}");
        assertThat(http.post(path + "/redrive", "{}").body()).isEqualTo(redriven.body());
        assertThat(http.received()).extracting(Delivery::body).containsExactly(letter.body());
        assertProblem(http.post(path + "/discard", "{\"reason\":\"gone\"}"), 409, "dead-letter-redriven");
    }

    @Test
    void an_old_letter_is_redriven_by_force() throws Exception {
        String redrive = LETTERS + "/" + http.dead("E").id() + "/redrive";
        http.clock.advance(Duration.ofDays(14));

        assertProblem(http.post(redrive, "{\"force\":false}"), 409, "dead-letter-too-old");
        assertThat(http.received()).isEmpty();
        assertThat(http.post(redrive, "{\"force\":true}").status()).isEqualTo(200);
        assertThat(http.received()).hasSize(1);
    }

    @Test
    void a_letter_is_discarded_once_with_its_reason() throws Exception {
        String path = LETTERS + "/" + http.dead("E").id();

        RawHttp.Answer discarded = http.post(path + "/discard", "{\"reason\":\"paid by other means\"}");

        assertThat(discarded.json().path("state").asString()).isEqualTo("DISCARDED");
        assertThat(discarded.json().path("resolution").path("reason").asString())
                .isEqualTo("paid by other means");
        assertThat(http.post(path + "/discard", "{\"reason\":\"another\"}").body())
                .isEqualTo(discarded.body());
        assertProblem(http.post(path + "/redrive", "{\"force\":true}"), 409, "dead-letter-discarded");
        assertThat(http.received()).isEmpty();
    }

    @Test
    void while_the_transport_is_away_a_letter_stays_unresolved() throws IOException {
        String path = LETTERS + "/" + http.dead("E").id();
        http.transport.goAway();

        RawHttp.Answer answer = http.post(path + "/redrive", "");

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(http.get(path).json().path("state").asString()).isEqualTo("UNRESOLVED");
    }

    @Test
    void a_group_is_counted_tried_with_one_and_redriven() throws Exception {
        http.dead("E");
        http.dead("E");
        http.dead("E");
        http.dead("F");
        String redrive = LETTERS + "/redrive";

        assertThat(http.post(redrive, GROUP + ",\"error\":\"E\",\"dryRun\":true}")
                        .body())
                .isEqualTo("{\"redriven\":3,\"tooOld\":0,\"dryRun\":true,\"upTo\":\"2026-11-25T10:00:00.000Z\","
                        + "\"complete\":true,\"failure\":null}");
        assertThat(http.received()).isEmpty();
        assertThat(http.post(redrive, GROUP + ",\"error\":\"E\",\"first\":true}")
                        .body())
                .isEqualTo("{\"redriven\":1,\"tooOld\":0,\"dryRun\":false,\"upTo\":\"2026-11-25T10:00:00.000Z\","
                        + "\"complete\":false,\"failure\":null}");
        assertThat(http.post(redrive, GROUP + ",\"error\":\"E\",\"perSecond\":1000}")
                        .json()
                        .path("redriven")
                        .asInt())
                .isEqualTo(2);

        assertThat(http.received()).hasSize(3);
        assertThat(http.get(LETTERS).json().path("data")).hasSize(1);
    }

    @Test
    void a_group_passes_over_old_ones_unless_forced_and_later_ones_always() throws Exception {
        http.dead("E");
        http.clock.advance(Duration.ofDays(14));
        String upTo = "\"upTo\":\"" + http.clock.instant() + "\"";
        http.clock.advance(Duration.ofMillis(1));
        http.dead("E");

        assertThat(http.post(LETTERS + "/redrive", GROUP + "," + upTo + "}").body())
                .startsWith("{\"redriven\":0,\"tooOld\":1,");
        assertThat(http.post(LETTERS + "/redrive", GROUP + "," + upTo + ",\"force\":true}")
                        .body())
                .startsWith("{\"redriven\":1,\"tooOld\":0,");
    }

    @Test
    void a_slow_group_answers_in_time_and_is_asked_again() throws Exception {
        for (int i = 0; i < 5; i++) {
            http.dead("E");
        }

        JsonNode answer =
                http.post(LETTERS + "/redrive", GROUP + ",\"perSecond\":1}").json();

        assertThat(answer.path("complete").asBoolean()).isFalse();
        assertThat(answer.path("redriven").asInt()).isBetween(1, 4);
        assertThat(http.received()).hasSize(answer.path("redriven").asInt());
    }

    @Test
    void the_archive_is_counted_and_republished() throws Exception {
        http.archived(2);
        http.clock.advance(Duration.ofSeconds(1));
        http.archived(1_200);

        assertThat(http.post("/operations/republish", "{\"dryRun\":true}").body())
                .isEqualTo("{\"events\":1202,\"dryRun\":true,\"after\":\"1970-01-01T00:00:00Z/0\",\"complete\":false,"
                        + "\"failure\":null}");
        assertThat(http.received()).isEmpty();
        assertThat(http.post("/operations/republish", "{\"from\":\"2026-11-25T10:00:01Z\"}")
                        .body())
                .isEqualTo("{\"events\":1200,\"dryRun\":false,\"after\":\"2026-11-25T10:00:01Z/1202\","
                        + "\"complete\":true,\"failure\":null}");
        assertThat(http.received()).hasSize(1_200);
        assertThat(http.post("/operations/republish", "").json().path("events").asInt())
                .isEqualTo(1_202);
    }

    @Test
    void a_republish_goes_on_after_what_an_earlier_answer_said() throws Exception {
        http.archived(3);

        JsonNode rest = http.post("/operations/republish", "{\"after\":\"2026-11-25T10:00:00Z/2\"}")
                .json();

        assertThat(rest.path("events").asInt()).isEqualTo(1);
        assertThat(http.received()).hasSize(1);
    }

    @Test
    void a_republish_that_cannot_go_on_says_why_and_from_where() throws Exception {
        http.archived(1);
        http.transport.goAway();

        assertThat(http.post("/operations/republish", "").body())
                .isEqualTo("{\"events\":0,\"dryRun\":false,\"after\":\"1970-01-01T00:00:00Z/0\",\"complete\":false,"
                        + "\"failure\":\"switched off\"}");
    }

    @Test
    void the_contract_describes_every_call_and_no_other() {
        JsonNode contract = new YAMLMapper().readTree(getClass().getResourceAsStream("/contracts/operations.yaml"));
        var described = new TreeSet<String>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described)
                .isEqualTo(http.api.routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toCollection(TreeSet::new)));
        http.api.problems().forEach(problem -> assertThat(contract.toString()).contains(problem.code()));
    }

    private static void assertProblem(RawHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
