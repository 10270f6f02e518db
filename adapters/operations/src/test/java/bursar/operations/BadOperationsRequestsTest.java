package bursar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.web.testing.BadRequest;
import bursar.web.testing.BadRequests;
import bursar.web.testing.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadOperationsRequestsTest {

    private static final Call LIST = Call.get("/operations/dead-letters");
    private static final Call FIND = Call.get("/operations/dead-letters/{id}");
    private static final Call REDRIVE =
            Call.post("/operations/dead-letters/{id}/redrive", "{\"force\":true}", false, false);
    private static final Call REDRIVE_GROUP =
            Call.post("/operations/dead-letters/redrive", "{\"consumer\":\"c\"}", true, false);
    private static final Call DISCARD =
            Call.post("/operations/dead-letters/{id}/discard", "{\"reason\":\"gone\"}", true, false);
    private static final Call REPUBLISH = Call.post("/operations/republish", "{\"dryRun\":true}", false, false);

    private final OperationsOverHttp http = new OperationsOverHttp();

    static List<BadRequest> table() {
        List<BadRequest> rows = new ArrayList<>();
        List.of(LIST, FIND, REDRIVE, REDRIVE_GROUP, DISCARD, REPUBLISH)
                .forEach(call -> rows.addAll(BadRequests.of(call)));
        for (String query : List.of(
                "grouped=yes",
                "grouped=",
                "grouped=true&limit=5",
                "grouped=true&cursor=x",
                "consumer=",
                "error=a%0Ab",
                "error=" + "e".repeat(201),
                "limit=0",
                "cursor=" + "A".repeat(43),
                "state=REDRIVEN")) {
            rows.add(BadRequest.of(LIST, query));
        }
        for (String wrong : List.of("1", "\"true\"", "[]", "{}")) {
            malformed(rows, REDRIVE, "{\"force\":" + wrong + "}");
            malformed(rows, REDRIVE_GROUP, "{\"consumer\":\"c\",\"first\":" + wrong + "}");
            malformed(rows, REPUBLISH, "{\"dryRun\":" + wrong + "}");
        }
        malformed(rows, REDRIVE_GROUP, "{\"consumer\":\"c\",\"perSecond\":1.5}");
        malformed(rows, REPUBLISH, "{\"from\":1764064800}");
        for (String invalid : List.of(
                "{}",
                "{\"consumer\":\"\"}",
                "{\"consumer\":\"c\",\"error\":\"a\\nb\"}",
                "{\"consumer\":\"c\",\"perSecond\":0}",
                "{\"consumer\":\"c\",\"perSecond\":1001}",
                "{\"consumer\":\"c\",\"upTo\":\"yesterday\"}")) {
            invalid(rows, REDRIVE_GROUP, invalid);
        }
        for (String invalid : List.of(
                "{\"from\":\"yesterday\"}",
                "{\"from\":\"2026-11-25T10:00:00\"}",
                "{\"from\":\"1969-12-31T23:59:59Z\"}",
                "{\"from\":\"+10000-01-01T00:00:00Z\"}",
                "{\"after\":\"2026-11-25T10:00:00Z\"}",
                "{\"after\":\"2026-11-25T10:00:00Z/-1\"}",
                "{\"after\":\"2026-11-25T10:00:00Z/9999999999999999999\"}",
                "{\"after\":\"x/1\"}")) {
            invalid(rows, REPUBLISH, invalid);
        }
        for (String reason :
                List.of("\"\"", "\"\\u2003\"", "\"a\\u0000b\"", "\"\\udbff\"", "\"" + "a".repeat(201) + "\"")) {
            invalid(rows, DISCARD, "{\"reason\":" + reason + "}");
        }
        invalid(rows, DISCARD, "{}");
        return List.copyOf(rows);
    }

    private static void malformed(List<BadRequest> rows, Call call, String body) {
        rows.add(BadRequest.of(call, body, body, 400, "malformed-request"));
    }

    private static void invalid(List<BadRequest> rows, Call call, String body) {
        rows.add(BadRequest.of(call, body.substring(0, Math.min(80, body.length())), body, 422, "invalid-value"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_bad_request_is_answered_with_its_problem_and_changes_nothing(BadRequest bad) throws IOException {
        bad.mustBeRefusedBy(http.port());
        assertThat(http.get("/operations/dead-letters").body()).isEqualTo("{\"data\":[],\"nextCursor\":null}");
    }

    @AfterAll
    void stop() {
        http.close();
    }
}
