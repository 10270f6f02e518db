package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bursar.step.Caller;
import bursar.step.Cause;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HttpRequestTest {

    @Test
    void all_faults_are_told_at_once() {
        var request = Requests.post(
                "/things", "{\"b\":\"\",\"c\":{\"d\":\"no\",\"e\":1},\"a/~\":1}", "Idempotency-Key", "a b");
        Problem problem = refused(request, it -> {
            Fields body = it.body();
            body.required("a", String::strip);
            body.required("b", HttpRequestTest::notEmpty);
            body.object("c").required("d", HttpRequestTest::fail);
            it.id(id -> id);
        });
        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
        assertThat(problem.faults())
                .extracting(fault -> fault.place() + " " + fault.name() + " " + fault.detail())
                .containsExactlyInAnyOrder(
                        "POINTER /a is required",
                        "POINTER /b must not be empty",
                        "POINTER /c/d must be better",
                        "POINTER /c/e is not known here",
                        "POINTER /a~1~0 is not known here",
                        "PARAMETER id must be a UUID of 8-4-4-4-12 hexadecimal digits",
                        "HEADER Idempotency-Key must be 1 to 255 visible ASCII characters without quotation mark and"
                                + " backslash");
    }

    @Test
    void values_that_can_be_read_and_are_not_allowed_are_invalid() {
        Problem problem = refused(
                Requests.post("/things", "{\"a\":\"\"}"), it -> it.body().required("a", HttpRequestTest::notEmpty));
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE);
    }

    @Test
    void what_cannot_be_read_goes_before_what_is_not_allowed() {
        Problem problem = refused(Requests.post("/things", "{\"a\":\"\",\"b\":1}"), it -> {
            Fields body = it.body();
            body.required("a", HttpRequestTest::notEmpty);
            body.required("b", HttpRequestTest::notEmpty);
        });
        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
        assertThat(problem.faults()).hasSize(2);
    }

    @Test
    void the_fields_of_a_body_that_cannot_be_read_are_not_missed_one_by_one() {
        Problem problem = refused(Requests.post("/things", "{"), it -> {
            Fields body = it.body();
            body.required("a", HttpRequestTest::notEmpty);
            body.object("b").required("c", HttpRequestTest::notEmpty);
        });
        assertThat(problem.faults()).extracting(Fault::name).containsExactly("");
    }

    @Test
    void null_is_the_same_as_absent() {
        var request = Requests.post("/things", "{\"a\":null}");
        Field<Optional<String>> a = request.body().optional("a", HttpRequestTest::notEmpty);
        request.cause();
        assertThat(a.get()).isEmpty();
        Problem problem = refused(
                Requests.post("/things", "{\"a\":null}"), it -> it.body().required("a", HttpRequestTest::notEmpty));
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE);
    }

    @Test
    void an_integer_has_neither_fraction_nor_exponent() {
        for (String number : new String[] {"1.0", "1e0", "1.5", "\"1\"", "true"}) {
            Problem problem = refused(
                    Requests.post("/things", "{\"n\":" + number + "}"),
                    it -> it.body().requiredInteger("n", n -> n));
            assertThat(problem.type()).as(number).isEqualTo(ProblemType.MALFORMED_REQUEST);
        }
    }

    @Test
    void an_integer_beyond_int_is_not_wrapped_around() {
        var request = Requests.post("/things", "{\"n\":4294967297,\"m\":-9999999999999999999999999999999}");
        Fields body = request.body();
        Field<Integer> n = body.requiredInteger("n", value -> value);
        Field<Integer> m = body.requiredInteger("m", value -> value);
        request.cause();
        assertThat(n.get()).isEqualTo(Integer.MAX_VALUE);
        assertThat(m.get()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void a_body_that_was_not_asked_for_is_a_fault() {
        assertThat(refused(Requests.post("/things", "{}"), _ -> {}).type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void a_faulty_field_cannot_be_used_before_the_request_was_judged() {
        Field<String> a = Requests.post("/things", "{}").body().required("a", HttpRequestTest::notEmpty);
        assertThatThrownBy(a::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_cause_names_caller_route_key_and_body() {
        Cause.Request cause = cause("{\"a\":\"x\"}", "Idempotency-Key", "\"k-1\"");
        assertThat(cause.caller()).isEqualTo(Caller.ANONYMOUS);
        Cause.Key key = cause.key().orElseThrow();
        assertThat(key.scope()).isEqualTo("anonymous POST /things");
        assertThat(key.value()).isEqualTo("k-1");
    }

    @Test
    void without_a_key_a_request_counts_each_time() {
        assertThat(cause("{\"a\":\"x\"}").key()).isEmpty();
    }

    @Test
    void if_match_counts_only_where_it_is_asked_for() {
        var request = Requests.post("/things", "{}", "If-Match", "nonsense");
        request.optionalBody();
        assertThat(request.cause().onlyAt()).isEmpty();
    }

    private static Cause.Request cause(String body, String... headers) {
        var request = Requests.post("/things", body, headers);
        request.body().optional("a", HttpRequestTest::notEmpty);
        return request.cause();
    }

    private static Problem refused(HttpRequest request, Consumer<HttpRequest> reading) {
        reading.accept(request);
        return catchThrowableOfType(ProblemException.class, request::cause).problem();
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    private static String fail(String text) {
        throw new IllegalArgumentException("must be better");
    }
}
