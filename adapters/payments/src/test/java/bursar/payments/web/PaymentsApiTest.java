package bursar.payments.web;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PaymentsApiTest {

    private final PaymentsOverHttp http = new PaymentsOverHttp();

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void a_payment_shows_every_field_always() throws IOException {
        Payment.Intent intent = http.paymentIn("PENDING");
        RawHttp.Answer found = http.get("/payments/" + intent.paymentId());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("etag")).contains("\"1\"");
        assertThat(found.body())
                .isEqualTo("{\"id\":\"" + intent.paymentId() + "\",\"transactionId\":\"" + intent.transaction() + "\","
                        + "\"submission\":1,\"customerId\":\"c-42\",\"status\":\"PENDING\","
                        + "\"amount\":{\"amount\":\"7.00\",\"currency\":\"EUR\"},"
                        + "\"providerReference\":null,\"reason\":null,"
                        + "\"expiresAt\":\"2026-01-01T00:15:00.123Z\",\"version\":1,"
                        + "\"createdAt\":\"2026-01-01T00:00:00.123Z\",\"updatedAt\":\"2026-01-01T00:00:00.123Z\"}");
    }

    @Test
    void a_started_payment_is_confirmed_with_the_reference_of_the_provider() throws IOException {
        Payment.Intent intent = http.paymentIn("PENDING");
        http.clock.pass(Duration.ofMillis(877));
        RawHttp.Answer started = http.start(intent.transaction());
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.json().path("status").asString()).isEqualTo("STARTED");
        assertThat(started.json().path("updatedAt").asString()).isEqualTo("2026-01-01T00:00:01.000Z");
        assertThat(started.header("etag")).contains("\"2\"");
        assertThat(started.header("location")).isEmpty();

        RawHttp.Answer confirmed =
                http.post("/payments/" + intent.paymentId() + "/confirm", "{\"providerReference\":\"psp-1\"}");
        assertThat(confirmed.json().path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.json().path("providerReference").asString()).isEqualTo("psp-1");
        assertThat(confirmed.json().path("version").asInt()).isEqualTo(3);
        assertThat(http.get("/payments/" + intent.paymentId()).body()).isEqualTo(confirmed.body());
    }

    @Test
    void a_failed_payment_shows_its_reason() throws IOException {
        Payment.Intent intent = http.paymentIn("FAILED");
        assertThat(http.get("/payments/" + intent.paymentId())
                        .json()
                        .path("reason")
                        .asString())
                .isEqualTo("CARD_DECLINED");
    }

    @Test
    void a_tombstone_expires_when_it_is_created() throws IOException {
        var intent = new Payment.Intent(
                http.newTransaction(), 1, "anonymous", new CustomerId("c"), Money.parse("350", "JPY"));
        http.cancel(intent);
        JsonNode json = http.get("/payments/" + intent.paymentId()).json();
        assertThat(json.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(json.at("/amount/amount").asString()).isEqualTo("350");
        assertThat(json.path("expiresAt").asString())
                .isEqualTo(json.path("createdAt").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,   200, STARTED,         1",
        "OVERDUE,   409, payment-expired, 0",
        "STARTED,   200, STARTED,         0",
        "CONFIRMED, 409, payment-final,   0",
        "FAILED,    404, payment-not-found, 0",
        "CANCELLED, 404, payment-not-found, 0",
        "EXPIRED,   404, payment-not-found, 0"
    })
    void a_start_in_each_status_is_answered_as_the_contract_says(
            String status, int answered, String statusOrCode, int changes) throws IOException {
        Payment.Intent intent = http.paymentIn(status);
        check(intent, () -> http.start(intent.transaction()), answered, statusOrCode, changes);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,   confirm, '',                                409, payment-not-started, 0",
        "STARTED,   confirm, '',                                200, CONFIRMED,           1",
        "STARTED,   confirm, '{\"providerReference\":\"psp\"}', 200, CONFIRMED,           1",
        "CONFIRMED, confirm, '',                                200, CONFIRMED,           0",
        "CONFIRMED, confirm, '{\"providerReference\":\"psp-1\"}', 200, CONFIRMED,         0",
        "CONFIRMED, confirm, '{\"providerReference\":\"psp-2\"}', 409, payment-final,     0",
        "FAILED,    confirm, '',                                409, payment-final,       0",
        "CANCELLED, confirm, '',                                409, payment-final,       0",
        "EXPIRED,   confirm, '',                                409, payment-final,       0",
        "PENDING,   fail,    '{\"reason\":\"NO\"}',             409, payment-not-started, 0",
        "STARTED,   fail,    '{\"reason\":\"NO\"}',             200, FAILED,              1",
        "CONFIRMED, fail,    '{\"reason\":\"NO\"}',             409, payment-final,       0",
        "FAILED,    fail,    '{\"reason\":\"NO\"}',             200, FAILED,              0",
        "CANCELLED, fail,    '{\"reason\":\"NO\"}',             409, payment-final,       0",
        "EXPIRED,   fail,    '{\"reason\":\"NO\"}',             409, payment-final,       0"
    })
    void an_outcome_in_each_status_is_answered_as_the_contract_says(
            String status, String command, String body, int answered, String statusOrCode, int changes)
            throws IOException {
        Payment.Intent intent = http.paymentIn(status);
        String path = "/payments/" + intent.paymentId() + "/" + command;
        check(intent, () -> http.post(path, body), answered, statusOrCode, changes);
    }

    @Test
    void the_first_reference_and_reason_stand() throws IOException {
        Payment.Intent failed = http.paymentIn("FAILED");
        RawHttp.Answer again = http.post("/payments/" + failed.paymentId() + "/fail", "{\"reason\":\"other\"}");
        assertThat(again.json().path("reason").asString()).isEqualTo("CARD_DECLINED");
        Payment.Intent confirmed = http.paymentIn("CONFIRMED");
        again = http.post("/payments/" + confirmed.paymentId() + "/confirm", "");
        assertThat(again.json().path("providerReference").asString()).isEqualTo("psp-1");
    }

    @Test
    void a_start_without_a_payment_is_worth_repeating_and_leaves_its_key_free() throws IOException {
        TransactionRef transaction = http.newTransaction();
        RawHttp.Answer early = http.start(transaction, "Idempotency-Key: k");
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.header("retry-after")).contains("1");
        http.submitted(transaction, 1, "anonymous");
        RawHttp.Answer started = http.start(transaction, "Idempotency-Key: k");
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.header("idempotency-replayed")).isEmpty();
    }

    @Test
    void after_a_failed_payment_the_next_submission_is_the_one_that_is_started() throws IOException {
        Payment.Intent first = http.paymentIn("FAILED");
        assertThat(http.start(first.transaction()).status()).isEqualTo(404);
        Payment.Intent second = http.submitted(first.transaction(), 2, "anonymous");
        RawHttp.Answer started = http.start(first.transaction());
        assertThat(started.json().path("id").asString())
                .isEqualTo(second.paymentId().toString());
        assertThat(started.json().path("submission").asInt()).isEqualTo(2);
    }

    @Test
    void a_start_replays_even_when_the_payment_is_no_longer_live() throws IOException {
        Payment.Intent intent = http.paymentIn("PENDING");
        RawHttp.Answer first = http.start(intent.transaction(), "Idempotency-Key: k");
        http.post("/payments/" + intent.paymentId() + "/fail", "{\"reason\":\"NO\"}");
        RawHttp.Answer again = http.start(intent.transaction(), "Idempotency-Key: k");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("etag")).isEqualTo(first.header("etag"));
        assertThat(again.header("idempotency-replayed")).contains("true");
    }

    @Test
    void a_refusal_replays_as_a_refusal() throws IOException {
        Payment.Intent intent = http.paymentIn("PENDING");
        String confirm = "/payments/" + intent.paymentId() + "/confirm";
        http.post(confirm, "", "Idempotency-Key: k");
        http.start(intent.transaction());
        RawHttp.Answer again = http.post(confirm, "{}", "Idempotency-Key: k");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("code").asString()).isEqualTo("payment-not-started");
        assertThat(again.header("idempotency-replayed")).contains("true");
    }

    @Test
    void the_same_key_with_another_body_is_refused() throws IOException {
        Payment.Intent intent = http.paymentIn("STARTED");
        String confirm = "/payments/" + intent.paymentId() + "/confirm";
        http.post(confirm, "{\"providerReference\":\"psp-1\"}", "Idempotency-Key: k");
        RawHttp.Answer other = http.post(confirm, "", "Idempotency-Key: k");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {"*|200", "\"2\"|200", "\"9\",\"2\"|200", "\"1\"|412", "W/\"2\"|412"})
    void if_match_counts_on_outcomes(String tags, int status) throws IOException {
        Payment.Intent intent = http.paymentIn("STARTED");
        RawHttp.Answer answer = http.post("/payments/" + intent.paymentId() + "/confirm", "", "If-Match: " + tags);
        assertThat(answer.status()).isEqualTo(status);
        answer = http.post(
                "/payments/" + http.paymentIn("FAILED").paymentId() + "/fail",
                "{\"reason\":\"NO\"}",
                "If-Match: \"2\"");
        assertThat(answer.json().path("code").asString()).isEqualTo("stale-version");
    }

    @Test
    void a_start_does_not_heed_if_match() throws IOException {
        assertThat(http.start(http.paymentIn("PENDING").transaction(), "If-Match: \"9\"")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/confirm", "/fail"})
    void what_is_absent_and_what_is_somebody_elses_look_the_same(String call) throws IOException {
        Payment.Intent theirs = http.submitted(http.newTransaction(), 1, "somebody else");
        RawHttp.Answer ofTheirs = ask("/payments/" + theirs.paymentId() + call);
        RawHttp.Answer ofNone = ask("/payments/" + UUID.randomUUID() + call);
        assertThat(ofTheirs.status()).isEqualTo(404);
        assertThat(ofTheirs.json().path("code").asString()).isEqualTo("payment-not-found");
        assertThat(withoutIds(ofTheirs.body())).isEqualTo(withoutIds(ofNone.body()));
        assertThat(http.start(theirs.transaction()).status()).isEqualTo(404);
    }

    @Test
    void ids_are_taken_in_either_case() throws IOException {
        Payment.Intent intent = http.paymentIn("PENDING");
        String upper = intent.transaction().toString().toUpperCase(Locale.ROOT);
        RawHttp.Answer started = http.post("/payments/start", "{\"transactionId\":\"" + upper + "\"}");
        assertThat(started.json().path("transactionId").asString())
                .isEqualTo(intent.transaction().toString());
    }

    @Test
    void start_is_no_id() throws IOException {
        RawHttp.Answer answer = http.get("/payments/start");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("POST");
    }

    @Test
    void a_list_is_narrowed_by_transaction_and_status() throws IOException {
        Payment.Intent failed = http.paymentIn("FAILED");
        Payment.Intent second = http.submitted(failed.transaction(), 2, "anonymous");
        http.paymentIn("PENDING");
        http.submitted(http.newTransaction(), 1, "somebody else");
        String upper = failed.transaction().toString().toUpperCase(Locale.ROOT);
        assertThat(idsOf("/payments?transactionId=" + upper))
                .containsExactlyInAnyOrder(
                        failed.paymentId().toString(), second.paymentId().toString());
        assertThat(idsOf("/payments?status=PENDING&transactionId=" + failed.transaction()))
                .containsExactly(second.paymentId().toString());
        assertThat(idsOf("/payments?status=PENDING")).hasSize(2);
        assertThat(http.get("/payments?status=EXPIRED").body()).isEqualTo("{\"data\":[],\"nextCursor\":null}");
    }

    @Test
    void pages_hold_everything_once_newest_first() throws IOException {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.addFirst(http.paymentIn("PENDING").paymentId().toString());
            http.clock.pass(Duration.ofMillis(1));
        }
        List<String> listed = new ArrayList<>();
        String next = "/payments?status=PENDING&limit=2";
        while (!next.isEmpty()) {
            JsonNode page = http.get(next).json();
            page.path("data").forEach(each -> listed.add(each.path("id").asString()));
            JsonNode cursor = page.path("nextCursor");
            next = cursor.isNull() ? "" : "/payments?limit=2&status=PENDING&cursor=" + cursor.asString();
        }
        assertThat(listed).isEqualTo(created);
    }

    @Test
    void every_refusal_has_a_page() throws IOException {
        for (String code : List.of("payment-not-found", "payment-not-started", "payment-expired", "payment-final")) {
            assertThat(http.get("/problems/" + code).body()).contains(code);
        }
    }

    /** A call that may fail on its way. */
    private interface Asking {
        RawHttp.Answer ask() throws IOException;
    }

    private void check(Payment.Intent intent, Asking asking, int answered, String statusOrCode, int changes)
            throws IOException {
        String path = "/payments/" + intent.paymentId();
        int version = http.get(path).json().path("version").asInt();
        RawHttp.Answer answer = asking.ask();
        assertThat(answer.status()).isEqualTo(answered);
        assertThat(http.get(path).json().path("version").asInt()).isEqualTo(version + changes);
        if (answered == 200) {
            assertThat(answer.json().path("status").asString()).isEqualTo(statusOrCode);
            assertThat(answer.body()).isEqualTo(http.get(path).body());
            assertThat(answer.header("etag")).contains("\"" + (version + changes) + "\"");
        } else {
            assertThat(answer.json().path("code").asString()).isEqualTo(statusOrCode);
        }
    }

    private RawHttp.Answer ask(String path) throws IOException {
        return path.endsWith("/confirm") || path.endsWith("/fail")
                ? http.post(path, "{\"" + (path.endsWith("/fail") ? "reason" : "providerReference") + "\":\"x\"}")
                : http.get(path);
    }

    private List<String> idsOf(String list) throws IOException {
        List<String> ids = new ArrayList<>();
        http.get(list)
                .json()
                .path("data")
                .forEach(each -> ids.add(each.path("id").asString()));
        return ids;
    }

    private static String withoutIds(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "an id");
    }
}
