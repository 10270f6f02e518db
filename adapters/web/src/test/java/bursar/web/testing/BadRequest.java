package bursar.web.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A request that must be answered with this problem, quickly, and must change nothing. */
public record BadRequest(String name, byte[] bytes, int status, String code) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** One about a field's value. */
    public static BadRequest of(Call call, String what, String body, int status, String code) {
        byte[] bytes =
                RawHttp.request(call.method(), call.somePath(), body.getBytes(UTF_8), "Content-Type: application/json");
        return new BadRequest(nameOf(call, what), bytes, status, code);
    }

    /** One about the query. */
    public static BadRequest of(Call call, String query) {
        byte[] bytes = RawHttp.request(call.method(), call.somePath() + "?" + query, new byte[0]);
        return new BadRequest(nameOf(call, "?" + query), bytes, 400, "malformed-request");
    }

    static String nameOf(Call call, String what) {
        return call.method() + " " + call.path() + ": " + what;
    }

    public void mustBeRefusedBy(int port) throws IOException {
        Instant sent = Instant.now();
        RawHttp.Answer answer = RawHttp.exchange(port, bytes);
        assertThat(Duration.between(sent, Instant.now())).isLessThan(PATIENCE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.header("server")).isEmpty();
        JsonNode problem = answer.json();
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(Stream.of("title", "detail", "instance").map(problem::get)).allMatch(JsonNode::isString);
        assertThat(answer.header("x-correlation-id"))
                .contains(problem.path("correlationId").asString());
        assertThat(answer.body()).doesNotContain("bursar.", "java.", "Exception", "jackson", "jetty", "javalin");
    }

    @Override
    public String toString() {
        return name;
    }
}
