package bursar.proof.checker;

import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a customer was shown of a transaction or a payment.
 *
 * @param payment whether it is one
 * @param fresh whether it was the state at the time, and no replay of an earlier answer
 */
record Sight(boolean payment, String id, long version, String status, Instant asked, Instant told, boolean fresh) {

    static Stream<Sight> of(Call call) {
        return call.success().stream().flatMap(body -> {
            Answer answer = call.known().orElseThrow();
            return states(body)
                    .map(state -> new Sight(
                            call.path().startsWith("/payments"),
                            state.path("id").asString(),
                            state.path("version").asLong(),
                            state.path("status").asString(),
                            answer.sent(),
                            answer.received(),
                            call.key().isEmpty()));
        });
    }

    private static Stream<JsonNode> states(JsonNode body) {
        JsonNode page = body.path("data");
        return page.isArray() ? StreamSupport.stream(page.spliterator(), false) : Stream.of(body);
    }
}
