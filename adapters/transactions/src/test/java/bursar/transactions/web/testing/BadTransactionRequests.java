package bursar.transactions.web.testing;

import bursar.web.testing.BadRequest;
import bursar.web.testing.BadRequests;
import bursar.web.testing.Call;
import java.util.ArrayList;
import java.util.List;

/** The table of what can be wrong with the calls of Transactions. */
public final class BadTransactionRequests {

    private static final Call CREATE =
            Call.post("/transactions", "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}", true, false);
    private static final Call ADD_ITEM = Call.post(
            "/transactions/{id}/items",
            "{\"description\":\"Coffee\",\"quantity\":2,\"unitPrice\":{\"amount\":\"3.50\",\"currency\":\"EUR\"}}",
            true,
            true);
    private static final Call SUBMIT = Call.post("/transactions/{id}/submit", "{}", false, true);
    private static final Call CANCEL = Call.post("/transactions/{id}/cancel", "{\"reason\":\"why\"}", false, true);
    private static final Call FIND = Call.get("/transactions/{id}");
    private static final Call LIST = Call.get("/transactions");

    private final List<BadRequest> rows = new ArrayList<>();

    private BadTransactionRequests() {}

    public static List<BadRequest> table() {
        var table = new BadTransactionRequests();
        List.of(CREATE, ADD_ITEM, SUBMIT, CANCEL, FIND, LIST).forEach(call -> table.rows.addAll(BadRequests.of(call)));
        table.creations();
        table.items();
        table.amounts();
        table.cancellations();
        table.lists();
        return List.copyOf(table.rows);
    }

    private void creations() {
        invalid(CREATE, "{}");
        for (String customer :
                List.of("null", "\"\"", "\" \"", "\"a b\"", "\"\u00e4\"", "\"a\\n\"", "\"" + "c".repeat(65) + "\"")) {
            invalid(CREATE, "{\"customerId\":" + customer + ",\"currency\":\"EUR\"}");
        }
        for (String currency : List.of("null", "\"\"", "\"eur\"", "\"EURO\"", "\"XXX\"", "\"ABC\"", "\"E\u00dcR\"")) {
            invalid(CREATE, "{\"customerId\":\"c-42\",\"currency\":" + currency + "}");
        }
        for (String reference : badTexts(140)) {
            invalid(CREATE, "{\"customerId\":\"c-42\",\"currency\":\"EUR\",\"reference\":" + reference + "}");
        }
        for (String wrong : List.of("1", "true", "[]", "{}", "[\"c-42\"]")) {
            malformed(CREATE, "{\"customerId\":" + wrong + ",\"currency\":\"EUR\"}");
            malformed(CREATE, "{\"customerId\":\"c-42\",\"currency\":" + wrong + "}");
            malformed(CREATE, "{\"customerId\":\"c-42\",\"currency\":\"EUR\",\"reference\":" + wrong + "}");
        }
        malformed(CREATE, "{\"customerId\":\"\",\"currency\":1}");
        malformed(CREATE, "{\"customerId\":\"c-42\",\"currency\":\"EUR\",\"currency\":\"USD\"}");
        malformed(CREATE, "{\"customerId\":\"c-42\",\"currency\":\"EUR\",\"owner\":\"somebody\"}");
    }

    private void items() {
        invalid(ADD_ITEM, "{}");
        for (String description : badTexts(200)) {
            invalid(ADD_ITEM, item(description, "1", "{\"amount\":\"1\",\"currency\":\"EUR\"}"));
        }
        for (String quantity : List.of("null", "0", "-1", "10001", "2147483648", "4294967297", "-0", "9".repeat(32))) {
            invalid(ADD_ITEM, item("\"Tea\"", quantity, "{\"amount\":\"1\",\"currency\":\"EUR\"}"));
        }
        for (String quantity : List.of(
                "1.0",
                "1.5",
                "1e0",
                "1E3",
                "1e100000000",
                "-1e-100000000",
                "\"1\"",
                "true",
                "[1]",
                "{}",
                "9".repeat(33))) {
            malformed(ADD_ITEM, item("\"Tea\"", quantity, "{\"amount\":\"1\",\"currency\":\"EUR\"}"));
        }
    }

    private void amounts() {
        for (String amount : List.of(
                "",
                " ",
                "0",
                "0.00",
                "-1",
                "+1",
                "01",
                "00.5",
                ".5",
                "5.",
                "1.234",
                "1,50",
                "1 000",
                " 1",
                "1e3",
                "1e100000000",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "1.5\u0660",
                "\u0661\u0662",
                "\uff11",
                "1\\u0000",
                "1\\n",
                "1000000000000",
                "9".repeat(4000))) {
            invalid(ADD_ITEM, price("\"" + amount + "\"", "\"EUR\""));
        }
        invalid(ADD_ITEM, price("\"1.0\"", "\"JPY\""));
        invalid(ADD_ITEM, price("\"1.2345\"", "\"KWD\""));
        for (String currency : List.of("null", "\"\"", "\"eur\"", "\"XXX\"", "\"XAU\"", "\"ABCD\"")) {
            invalid(ADD_ITEM, price("\"1\"", currency));
        }
        invalid(ADD_ITEM, price("null", "\"EUR\""));
        for (String number : List.of("1", "3.50", "1e100000000", "-1", "true", "{}", "[]")) {
            malformed(ADD_ITEM, price(number, "\"EUR\""));
        }
        for (String wrong : List.of("\"3.50\"", "3.50", "[]", "true", "[{\"amount\":\"1\",\"currency\":\"EUR\"}]")) {
            malformed(ADD_ITEM, item("\"Tea\"", "1", wrong));
        }
        malformed(ADD_ITEM, item("\"Tea\"", "1", "{\"amount\":\"1\",\"currency\":\"EUR\",\"cents\":0}"));
        malformed(ADD_ITEM, item("\"Tea\"", "1", "{\"amount\":\"1\",\"currency\":\"EUR\",\"amount\":\"2\"}"));
    }

    private void cancellations() {
        for (String reason : badTexts(200)) {
            invalid(CANCEL, "{\"reason\":" + reason + "}");
        }
        for (String wrong : List.of("1", "true", "[]", "{}")) {
            malformed(CANCEL, "{\"reason\":" + wrong + "}");
        }
        malformed(SUBMIT, "{\"reason\":\"none is taken here\"}");
    }

    private void lists() {
        for (String query : List.of(
                "status=",
                "status=draft",
                "status=PENDING",
                "status=DRAFT&status=DRAFT",
                "customerId=",
                "customerId=a%20b",
                "customerId=%C3%A4",
                "customerId=" + "c".repeat(65),
                "limit=",
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=ten",
                "limit=%D9%A1",
                "limit=1e1",
                "limit=20&limit=20",
                "cursor=",
                "cursor=nonsense",
                "cursor=" + "A".repeat(43),
                "cursor=" + "A".repeat(500),
                "cursor=..%2F..%2F",
                "offset=1",
                "Limit=1",
                "=")) {
            rows.add(BadRequest.of(LIST, query));
        }
        rows.add(BadRequest.of(FIND, "fields=id"));
    }

    /** Texts that no text of a person may be, as JSON. */
    private static List<String> badTexts(int longest) {
        return List.of(
                "\"\"",
                "\" \"",
                "\"\\t\"",
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"a\\u007fb\"",
                "\"a\\u0085b\"",
                "\"\\ud800\"",
                "\"a\\udc00b\"",
                "\"" + "a".repeat(longest + 1) + "\"",
                "\"" + "\uD83E\uDD91".repeat(longest + 1) + "\"");
    }

    private static String item(String description, String quantity, String unitPrice) {
        return "{\"description\":" + description + ",\"quantity\":" + quantity + ",\"unitPrice\":" + unitPrice + "}";
    }

    private static String price(String amount, String currency) {
        return item("\"Tea\"", "1", "{\"amount\":" + amount + ",\"currency\":" + currency + "}");
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
