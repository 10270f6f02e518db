package bursar.transactions.web;

import static bursar.transactions.web.TransactionsOverHttp.ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Trace;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TransactionsApiTest {

    private static final String EUR = "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}";

    private final TransactionsOverHttp http = new TransactionsOverHttp();

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void a_transaction_shows_every_field_always() throws IOException {
        RawHttp.Answer created = http.post("/transactions", EUR);
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().path("id").asString();
        assertThat(created.header("location")).contains("/transactions/" + id);
        assertThat(created.header("etag")).contains("\"1\"");
        assertThat(created.body())
                .isEqualTo("{\"id\":\"" + id + "\",\"customerId\":\"c-42\",\"reference\":null,\"status\":\"DRAFT\","
                        + "\"currency\":\"EUR\",\"items\":[],\"total\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
                        + "\"submission\":0,\"version\":1,\"reason\":null,"
                        + "\"createdAt\":\"2026-01-01T00:00:00.123Z\",\"updatedAt\":\"2026-01-01T00:00:00.123Z\"}");

        http.clock.pass(Duration.ofMillis(877));
        RawHttp.Answer withItem = http.post("/transactions/" + id + "/items", ITEM);
        assertThat(withItem.status()).isEqualTo(201);
        assertThat(withItem.header("location")).contains("/transactions/" + id);
        assertThat(withItem.header("etag")).contains("\"2\"");
        String itemId = withItem.json().path("items").path(0).path("id").asString();
        assertThat(withItem.body())
                .isEqualTo("{\"id\":\"" + id + "\",\"customerId\":\"c-42\",\"reference\":null,\"status\":\"DRAFT\","
                        + "\"currency\":\"EUR\",\"items\":[{\"id\":\"" + itemId + "\",\"description\":\"Coffee\","
                        + "\"quantity\":2,\"unitPrice\":{\"amount\":\"3.50\",\"currency\":\"EUR\"},"
                        + "\"lineTotal\":{\"amount\":\"7.00\",\"currency\":\"EUR\"}}],"
                        + "\"total\":{\"amount\":\"7.00\",\"currency\":\"EUR\"},"
                        + "\"submission\":0,\"version\":2,\"reason\":null,"
                        + "\"createdAt\":\"2026-01-01T00:00:00.123Z\",\"updatedAt\":\"2026-01-01T00:00:01.000Z\"}");
        assertThat(http.get("/transactions/" + id).body()).isEqualTo(withItem.body());
        assertThat(http.get("/transactions/" + id).header("etag")).contains("\"2\"");
    }

    @ParameterizedTest
    @CsvSource({"JPY,350,350,700,0", "EUR,3.5,3.50,7.00,0.00", "KWD,3.5,3.500,7.000,0.000", "CLF,1,1.0000,2.0000,0.0000"
    })
    void amounts_are_written_with_exactly_the_decimals_of_their_currency(
            String currency, String sent, String price, String total, String none) throws IOException {
        RawHttp.Answer created = http.post("/transactions", EUR.replace("EUR", currency));
        assertThat(created.json().path("total").path("amount").asString()).isEqualTo(none);
        JsonNode json = http.post(
                        created.header("location").orElseThrow() + "/items",
                        ITEM.replace("EUR", currency).replace("3.50", sent))
                .json();
        assertThat(json.at("/items/0/unitPrice/amount").asString()).isEqualTo(price);
        assertThat(json.at("/items/0/lineTotal/amount").asString()).isEqualTo(total);
        assertThat(json.at("/total/amount").asString()).isEqualTo(total);
    }

    @Test
    void text_is_kept_as_it_was_sent() throws IOException {
        String reference = " caf\u00e9 \uD83E\uDD91 \\\"x\\\" ";
        String path = http.post("/transactions", EUR.replace("}", ",\"reference\":\"" + reference + "\"}"))
                .header("location")
                .orElseThrow();
        assertThat(http.get(path).json().path("reference").asString()).isEqualTo(" caf\u00e9 \uD83E\uDD91 \"x\" ");
    }

    @Test
    void a_new_item_is_the_last() throws IOException {
        String path = http.transactionIn("DRAFT");
        JsonNode json =
                http.post(path + "/items", ITEM.replace("Coffee", "Tea")).json();
        assertThat(json.path("items"))
                .extracting(item -> item.path("description").asString())
                .containsExactly("Coffee", "Tea");
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT,                items,  201, DRAFT,                            1",
        "SUBMITTED,            items,  409, transaction-not-draft,            0",
        "CANCELLATION_PENDING, items,  409, transaction-not-draft,            0",
        "PAYMENT_FAILED,       items,  409, transaction-not-draft,            0",
        "COMPLETED,            items,  409, transaction-not-draft,            0",
        "CANCELLED,            items,  409, transaction-not-draft,            0",
        "DRAFT,                submit, 200, SUBMITTED,                        1",
        "EMPTY,                submit, 409, transaction-empty,                0",
        "SUBMITTED,            submit, 200, SUBMITTED,                        0",
        "CANCELLATION_PENDING, submit, 409, transaction-cancellation-pending, 0",
        "PAYMENT_FAILED,       submit, 200, SUBMITTED,                        1",
        "EXHAUSTED,            submit, 409, submissions-exhausted,            0",
        "COMPLETED,            submit, 409, transaction-completed,            0",
        "CANCELLED,            submit, 409, transaction-cancelled,            0",
        "EMPTY,                cancel, 200, CANCELLED,                        1",
        "DRAFT,                cancel, 200, CANCELLED,                        1",
        "SUBMITTED,            cancel, 202, CANCELLATION_PENDING,             1",
        "CANCELLATION_PENDING, cancel, 202, CANCELLATION_PENDING,             0",
        "PAYMENT_FAILED,       cancel, 200, CANCELLED,                        1",
        "COMPLETED,            cancel, 409, transaction-completed,            0",
        "CANCELLED,            cancel, 200, CANCELLED,                        0"
    })
    void each_command_in_each_status_is_answered_as_the_contract_says(
            String status, String command, int answered, String statusOrCode, int changes) throws IOException {
        String path = http.transactionIn(status);
        int version = http.get(path).json().path("version").asInt();
        RawHttp.Answer answer = http.post(path + "/" + command, command.equals("items") ? ITEM : "");
        assertThat(answer.status()).isEqualTo(answered);
        assertThat(http.get(path).json().path("version").asInt()).isEqualTo(version + changes);
        if (answered < 400) {
            assertThat(answer.json().path("status").asString()).isEqualTo(statusOrCode);
            assertThat(answer.header("etag")).contains("\"" + (version + changes) + "\"");
            assertThat(answer.body()).isEqualTo(http.get(path).body());
        } else {
            assertThat(answer.json().path("code").asString()).isEqualTo(statusOrCode);
            assertThat(answer.json().path("instance").asString()).isEqualTo(path + "/" + command);
            assertThat(answer.header("etag")).isEmpty();
        }
        assertThat(answer.header("retry-after")).isEqualTo(answered == 202 ? Optional.of("1") : Optional.empty());
    }

    @Test
    void the_reason_that_belongs_to_the_status_is_shown() throws IOException {
        assertThat(http.get(http.transactionIn("CANCELLATION_PENDING"))
                        .json()
                        .path("reason")
                        .asString())
                .isEqualTo("too slow");
        assertThat(http.get(http.transactionIn("PAYMENT_FAILED"))
                        .json()
                        .path("reason")
                        .asString())
                .isEqualTo("CARD_DECLINED");
    }

    @Test
    void an_empty_object_is_as_good_as_no_body() throws IOException {
        assertThat(http.post(http.transactionIn("DRAFT") + "/submit", "{}").status())
                .isEqualTo(200);
        assertThat(http.post(http.transactionIn("DRAFT") + "/cancel", "{\"reason\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_price_in_another_currency_is_refused() throws IOException {
        RawHttp.Answer answer = http.post(http.transactionIn("DRAFT") + "/items", ITEM.replace("EUR", "USD"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asString()).isEqualTo("currency-mismatch");
    }

    @Test
    void a_hundred_and_first_item_is_refused() throws IOException {
        String path = http.transactionIn("EMPTY");
        for (int i = 0; i < 100; i++) {
            http.post(path + "/items", ITEM);
        }
        RawHttp.Answer answer = http.post(path + "/items", ITEM);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asString()).isEqualTo("too-many-items");
    }

    @Test
    void an_amount_beyond_twelve_digits_is_refused() throws IOException {
        String path = http.transactionIn("EMPTY");
        RawHttp.Answer answer = http.post(path + "/items", ITEM.replace("3.50", "999999999999.99"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("code").asString()).isEqualTo("amount-too-large");
    }

    @Test
    void on_an_item_the_status_is_judged_before_the_currency_and_the_currency_before_the_amount() throws IOException {
        String dear = ITEM.replace("3.50", "999999999999.99").replace("EUR", "USD");
        assertThat(code(http.post(http.transactionIn("SUBMITTED") + "/items", dear)))
                .isEqualTo("transaction-not-draft");
        assertThat(code(http.post(http.transactionIn("DRAFT") + "/items", dear)))
                .isEqualTo("currency-mismatch");
    }

    @Test
    void all_invalid_fields_are_told_at_once() throws IOException {
        RawHttp.Answer answer = http.post(
                "/transactions/" + UUID.randomUUID() + "/items",
                "{\"description\":\"\",\"quantity\":0,\"unitPrice\":{\"amount\":\"1e5\",\"currency\":\"nope\"}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder("/description", "/quantity", "/unitPrice/amount", "/unitPrice/currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/items", "/submit", "/cancel"})
    void what_is_absent_and_what_is_somebody_elses_look_the_same(String call) throws IOException {
        var theirs = new TransactionId(UUID.randomUUID());
        http.transactions.create(
                Transaction.create(
                        theirs, "somebody else", new CustomerId("c"), Money.currency("EUR"), Optional.empty()),
                new Cause.Request(
                        new Caller("somebody else"),
                        Optional.empty(),
                        Optional.empty(),
                        Trace.begin(UUID::randomUUID)));
        String body = call.equals("/items") ? ITEM : "";
        RawHttp.Answer ofTheirs = ask("/transactions/" + theirs + call, body);
        RawHttp.Answer ofNone = ask("/transactions/" + UUID.randomUUID() + call, body);
        assertThat(ofTheirs.status()).isEqualTo(404);
        assertThat(code(ofTheirs)).isEqualTo("transaction-not-found");
        assertThat(withoutIds(ofTheirs.body())).isEqualTo(withoutIds(ofNone.body()));
        assertThat(ofTheirs.headers().keySet()).isEqualTo(ofNone.headers().keySet());
    }

    @Test
    void ids_are_taken_in_either_case_and_written_in_lower_case() throws IOException {
        String path = http.transactionIn("DRAFT");
        String upper =
                "/transactions/" + path.substring("/transactions/".length()).toUpperCase(Locale.ROOT);
        assertThat(http.get(upper).body()).isEqualTo(http.get(path).body());
        RawHttp.Answer first = http.post(path + "/submit", "", "Idempotency-Key: k");
        assertThat(http.post(upper + "/submit", "", "Idempotency-Key: k").header("idempotency-replayed"))
                .contains("true");
        assertThat(first.json().path("id").asString()).isEqualTo(path.substring("/transactions/".length()));
    }

    @Test
    void the_same_key_and_body_gets_the_first_answer_again_whatever_came_between() throws IOException {
        String path = http.transactionIn("DRAFT");
        RawHttp.Answer first = http.post(path + "/submit", "", "Idempotency-Key: k");
        assertThat(first.header("idempotency-replayed")).isEmpty();
        http.paymentEnded(path, 1, new Outcome.Expired());

        RawHttp.Answer again = http.post(path + "/submit", "{}", "Idempotency-Key: \"k\"", "X-Correlation-Id: second");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("etag")).isEqualTo(first.header("etag"));
        assertThat(again.header("idempotency-replayed")).contains("true");
        assertThat(again.header("x-correlation-id")).contains("second");
        assertThat(http.get(path).json().path("status").asString()).isEqualTo("PAYMENT_FAILED");
    }

    @Test
    void a_creation_with_a_key_happens_once() throws IOException {
        RawHttp.Answer first = http.post("/transactions", EUR, "Idempotency-Key: k");
        RawHttp.Answer again = http.post(
                "/transactions",
                "{ \"currency\" : \"EUR\", \"reference\": null, \"customerId\": \"\\u0063-42\" }",
                "Idempotency-Key: k");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(again.header("idempotency-replayed")).contains("true");
        assertThat(http.get("/transactions").json().path("data")).hasSize(1);
    }

    @Test
    void a_pending_cancellation_replays_with_its_hint_to_ask_again() throws IOException {
        String path = http.transactionIn("SUBMITTED");
        http.post(path + "/cancel", "", "Idempotency-Key: k");
        http.paymentEnded(path, 1, new Outcome.Cancelled());
        RawHttp.Answer again = http.post(path + "/cancel", "", "Idempotency-Key: k");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("retry-after")).contains("1");
        assertThat(again.json().path("status").asString()).isEqualTo("CANCELLATION_PENDING");
    }

    @Test
    void the_same_key_with_another_body_is_refused() throws IOException {
        http.post("/transactions", EUR, "Idempotency-Key: k");
        RawHttp.Answer answer = http.post("/transactions", EUR.replace("c-42", "c-43"), "Idempotency-Key: k");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("idempotency-key-reused");
        assertThat(answer.header("idempotency-replayed")).isEmpty();
    }

    @Test
    void a_key_belongs_to_its_route_and_its_ids() throws IOException {
        String one = http.transactionIn("DRAFT");
        String other = http.transactionIn("DRAFT");
        assertThat(http.post(one + "/submit", "", "Idempotency-Key: k").status())
                .isEqualTo(200);
        assertThat(http.post(other + "/submit", "", "Idempotency-Key: k").header("idempotency-replayed"))
                .isEmpty();
        assertThat(http.post(one + "/cancel", "", "Idempotency-Key: k").status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD", "EUR"})
    void a_refusal_replays_as_a_refusal(String currency) throws IOException {
        String path = http.transactionIn(currency.equals("USD") ? "DRAFT" : "SUBMITTED");
        String item = ITEM.replace("EUR", currency);
        RawHttp.Answer first = http.post(path + "/items", item, "Idempotency-Key: k");
        http.post(path + "/cancel", "");
        RawHttp.Answer again = http.post(path + "/items", item, "Idempotency-Key: k", "X-Correlation-Id: second");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(code(again)).isEqualTo(code(first));
        assertThat(again.header("idempotency-replayed")).contains("true");
        assertThat(again.json().path("correlationId").asString()).isEqualTo("second");
    }

    @Test
    void what_was_not_judged_by_the_rule_leaves_the_key_free() throws IOException {
        String path = http.transactionIn("DRAFT");
        assertThat(http.post(path + "/items", ITEM.replace("3.50", "x"), "Idempotency-Key: k")
                        .status())
                .isEqualTo(422);
        assertThat(http.post(path + "/items", ITEM, "Idempotency-Key: k", "If-Match: \"9\"")
                        .status())
                .isEqualTo(412);
        assertThat(http.post(path + "/items", ITEM, "Idempotency-Key: k").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "*|200",
                "\"2\"|200",
                "\"1\", \"2\"|200",
                "\"1\"|412",
                "W/\"2\"|412",
                "\"x\"|412",
                "\"02\"|412",
                "\"1\", W/\"2\"|412"
            })
    void if_match_names_the_versions_at_which_a_command_may_act(String tags, int status) throws IOException {
        String path = http.transactionIn("DRAFT");
        RawHttp.Answer answer = http.post(path + "/submit", "", "If-Match: " + tags);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 412) {
            assertThat(code(answer)).isEqualTo("stale-version");
            assertThat(http.get(path).json().path("version").asInt()).isEqualTo(2);
        }
    }

    @Test
    void if_match_counts_also_where_nothing_would_change_and_before_the_rule() throws IOException {
        assertThat(http.post(http.transactionIn("SUBMITTED") + "/submit", "", "If-Match: \"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(http.post(http.transactionIn("COMPLETED") + "/cancel", "", "If-Match: \"1\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void if_match_is_judged_after_absence_and_not_again_on_a_replay() throws IOException {
        assertThat(http.post("/transactions/" + UUID.randomUUID() + "/submit", "", "If-Match: \"1\"")
                        .status())
                .isEqualTo(404);
        String path = http.transactionIn("DRAFT");
        http.post(path + "/submit", "", "Idempotency-Key: k", "If-Match: \"2\"");
        RawHttp.Answer again = http.post(path + "/submit", "", "Idempotency-Key: k", "If-Match: \"2\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("idempotency-replayed")).contains("true");
    }

    @Test
    void a_creation_does_not_heed_if_match() throws IOException {
        assertThat(http.post("/transactions", EUR, "If-Match: \"9\"").status()).isEqualTo(201);
    }

    @Test
    void pages_hold_everything_once_newest_first_whatever_is_created_meanwhile() throws IOException {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.addFirst(http.transactionIn("EMPTY").substring("/transactions/".length()));
            // Two at a time share their millisecond, and are told apart by their ids.
            http.clock.pass(Duration.ofMillis(i % 2));
        }
        List<String> listed = new ArrayList<>();
        String query = "";
        do {
            JsonNode page = http.get("/transactions?limit=3" + query).json();
            assertThat(page.propertyNames()).containsExactly("data", "nextCursor");
            page.path("data").forEach(each -> listed.add(each.path("id").asString()));
            query = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
            http.transactionIn("EMPTY");
        } while (!query.isEmpty());
        assertThat(listed).isEqualTo(created);
    }

    @Test
    void a_list_is_narrowed_by_status_and_customer() throws IOException {
        String draft = http.transactionIn("DRAFT");
        http.transactionIn("SUBMITTED");
        http.post("/transactions", EUR.replace("c-42", "c-43"));
        assertThat(http.get("/transactions?status=DRAFT&customerId=c-42").json().path("data"))
                .extracting(each -> "/transactions/" + each.path("id").asString())
                .containsExactly(draft);
        RawHttp.Answer none = http.get("/transactions?status=COMPLETED");
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body()).isEqualTo("{\"data\":[],\"nextCursor\":null}");
        assertThat(none.header("etag")).isEmpty();
    }

    @Test
    void a_page_holds_twenty_unless_told_otherwise() throws IOException {
        for (int i = 0; i < 21; i++) {
            http.transactionIn("EMPTY");
        }
        assertThat(http.get("/transactions").json().path("data")).hasSize(20);
        assertThat(http.get("/transactions?limit=100").json().path("data")).hasSize(21);
    }

    @Test
    void a_cursor_of_other_filters_is_malformed() throws IOException {
        http.transactionIn("EMPTY");
        http.transactionIn("EMPTY");
        String cursor = http.get("/transactions?status=DRAFT&limit=1")
                .json()
                .path("nextCursor")
                .asString();
        assertThat(http.get("/transactions?status=DRAFT&cursor=" + cursor).status())
                .isEqualTo(200);
        assertThat(http.get("/transactions?cursor=" + cursor).status()).isEqualTo(400);
        assertThat(http.get("/transactions?status=DRAFT&customerId=c-42&cursor=" + cursor)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void every_refusal_has_a_page() throws IOException {
        for (String code : List.of("transaction-not-found", "transaction-not-draft", "amount-too-large")) {
            assertThat(http.get("/problems/" + code).body()).contains(code);
        }
    }

    private RawHttp.Answer ask(String path, String body) throws IOException {
        boolean command = path.endsWith("/items") || path.endsWith("/submit") || path.endsWith("/cancel");
        return command ? http.post(path, body) : http.get(path);
    }

    private static String code(RawHttp.Answer answer) {
        return answer.json().path("code").asString();
    }

    private static List<String> pointers(RawHttp.Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.json()
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asString()));
        return pointers;
    }

    private static String withoutIds(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "an id");
    }
}
