package bursar.payments.web.testing;

import bursar.web.testing.BadRequest;
import bursar.web.testing.BadRequests;
import bursar.web.testing.Call;
import java.util.ArrayList;
import java.util.List;

/** The table of what can be wrong with the calls of Payments. */
public final class BadPaymentRequests {

    private static final Call START =
            Call.post("/payments/start", "{\"transactionId\":\"01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f\"}", true, false);
    private static final Call CONFIRM =
            Call.post("/payments/{id}/confirm", "{\"providerReference\":\"psp-1\"}", false, true);
    private static final Call FAIL = Call.post("/payments/{id}/fail", "{\"reason\":\"CARD_DECLINED\"}", true, true);
    private static final Call FIND = Call.get("/payments/{id}");
    private static final Call LIST = Call.get("/payments");

    private final List<BadRequest> rows = new ArrayList<>();

    private BadPaymentRequests() {}

    public static List<BadRequest> table() {
        var table = new BadPaymentRequests();
        List.of(START, CONFIRM, FAIL, FIND, LIST).forEach(call -> table.rows.addAll(BadRequests.of(call)));
        table.starts();
        table.outcomes();
        table.lists();
        return List.copyOf(table.rows);
    }

    private void starts() {
        invalid(START, "{}");
        for (String id : List.of(
                "null",
                "\"\"",
                "\"1-1-1-1-1\"",
                "\"01994d3c7a5b7c3e9f106a2b8c4d0e1f\"",
                "\" 01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f\"",
                "\"{01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f}\"",
                "\"g1994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f\"",
                "\"01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f\\u0000\"",
                "\"" + "0".repeat(4000) + "\"")) {
            invalid(START, "{\"transactionId\":" + id + "}");
        }
        for (String wrong : List.of("1", "true", "[]", "{}")) {
            malformed(START, "{\"transactionId\":" + wrong + "}");
        }
        malformed(START, "{\"transactionId\":\"\",\"transactionId\":\"\"}");
    }

    private void outcomes() {
        invalid(FAIL, "{}");
        invalid(FAIL, "{\"reason\":null}");
        for (String reason : badTexts(200)) {
            invalid(FAIL, "{\"reason\":" + reason + "}");
        }
        for (String reference : badTexts(100)) {
            invalid(CONFIRM, "{\"providerReference\":" + reference + "}");
        }
        for (String wrong : List.of("1", "1e100000000", "true", "[]", "{}")) {
            malformed(FAIL, "{\"reason\":" + wrong + "}");
            malformed(CONFIRM, "{\"providerReference\":" + wrong + "}");
        }
        malformed(FAIL, "{\"reason\":\"a\",\"reason\":\"b\"}");
        malformed(CONFIRM, "{\"reason\":\"none is taken here\"}");
        malformed(FAIL, "{\"providerReference\":\"none is taken here\"}");
    }

    private void lists() {
        for (String query : List.of(
                "status=",
                "status=pending",
                "status=DRAFT",
                "status=PENDING&status=STARTED",
                "transactionId=",
                "transactionId=1-1-1-1-1",
                "transactionId=01994d3c7a5b7c3e9f106a2b8c4d0e1f",
                "transactionId=%2001994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f",
                "customerId=c-42",
                "limit=0",
                "limit=101",
                "limit=1.5",
                "limit=20&limit=21",
                "cursor=",
                "cursor=" + "A".repeat(43),
                "cursor=%00")) {
            rows.add(BadRequest.of(LIST, query));
        }
        rows.add(BadRequest.of(FIND, "expand=transaction"));
    }

    /** Texts that no text of a person may be, as JSON. */
    private static List<String> badTexts(int longest) {
        return List.of(
                "\"\"",
                "\"\\u2003\"",
                "\"a\\u0000b\"",
                "\"a\\tb\"",
                "\"a\\u009fb\"",
                "\"\\udbff\"",
                "\"" + "a".repeat(longest + 1) + "\"",
                "\"" + "\uD83E\uDD91".repeat(longest + 1) + "\"");
    }

    private void invalid(Call call, String body) {
        rows.add(BadRequest.of(call, shortened(body), body, 422, "invalid-value"));
    }

    private void malformed(Call call, String body) {
        rows.add(BadRequest.of(call, shortened(body), body, 400, "malformed-request"));
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(150, body.length()));
    }
}
