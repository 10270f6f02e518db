package bursar.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final int ROUNDS = 2;

    @Test
    void a_mutated_request_is_answered_as_the_contract_describes_and_a_refusal_changes_nothing() throws Exception {
        long seed = Long.getLong("seed", new Random().nextInt());
        var runs = new Runs(seed, ROUNDS, Requests::round);

        assertThat(runs.run()).isEmpty();

        assertThat(runs.done()).isEqualTo(ROUNDS);
        assertThat(runs.counts().asMap().keySet())
                .as("what was sent and came up, from seed " + seed)
                .containsAll(sent())
                .anyMatch(it -> it.matches("POST .* 201"))
                .anyMatch(it -> it.matches("POST .* 202"))
                .anyMatch(it -> it.endsWith(" 404"))
                .anyMatch(it -> it.endsWith(" 405"))
                .anyMatch(it -> it.matches("POST .* 409"))
                .anyMatch(it -> it.matches("POST .* 412"))
                .anyMatch(it -> it.matches("POST .* 413"))
                .anyMatch(it -> it.matches("POST .* 415"))
                .anyMatch(it -> it.matches("POST .* 422"))
                .anyMatch(it -> it.matches(".* 431"));
    }

    /** Every way to spoil a request; and each call was asked badly. */
    private static List<String> sent() {
        return Stream.concat(
                        Stream.of("good", "body", "path", "query", "header", "media type", "method", "bytes")
                                .map(what -> "Sent " + what),
                        HttpCall.ALL.stream().map(call -> call.operation() + " 400"))
                .toList();
    }

    @Test
    void every_call_of_the_contract_but_those_about_health_and_problems_is_made() {
        assertThat(HttpCall.ALL)
                .extracting(HttpCall::operation)
                .containsExactlyInAnyOrderElementsOf(new Operations()
                        .names().stream()
                                .filter(name -> !name.matches("GET /(health|problems)/.*"))
                                .toList());
    }
}
