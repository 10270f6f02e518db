package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Versioned;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

    private static final ProblemType NO_THING = new ProblemType("thing-not-found", 404, "No thing", "There is none.");
    private static final ProblemType BROKEN = new ProblemType("thing-broken", 409, "Broken", "It is broken.");

    private final Answers<String, String> answers = new Answers<>(Problem.of(NO_THING), _ -> BROKEN);

    @Test
    void what_was_done_is_shown() {
        HttpResponse response = respond(done(Effect.CHANGED));
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).containsEntry("ETag", "\"7\"").doesNotContainKey("Idempotency-Replayed");
    }

    @Test
    void a_replay_is_the_same_and_says_so() {
        HttpResponse first = respond(done(Effect.CHANGED));
        HttpResponse again = respond(done(Effect.REPLAYED));
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsAllEntriesOf(first.headers()).containsEntry("Idempotency-Replayed", "true");
    }

    @Test
    void a_refusal_has_its_problem_and_replays_as_one() {
        HttpResponse response = respond(new Answer.Refused<>("broken", true));
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.body()).contains("\"code\":\"thing-broken\"");
        assertThat(response.headers()).containsEntry("Idempotency-Replayed", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "ABSENT, 404, thing-not-found, false",
        "STALE_VERSION, 412, stale-version, false",
        "CAUSE_REUSED, 422, idempotency-key-reused, false",
        "CAUSE_IN_USE, 409, idempotency-key-in-use, true"
    })
    void where_the_rule_was_not_asked_the_problem_says_why(Because because, int status, String code, boolean retry) {
        HttpResponse response = respond(new Answer.Declined<>(because));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(response.headers().containsKey("Retry-After")).isEqualTo(retry);
    }

    private HttpResponse respond(Answer<String, String> answer) {
        return answers.respond(
                Requests.get("/things"),
                answer,
                now -> HttpResponse.resource(201, Json.object().put("thing", now.state()), now.version()));
    }

    private static Answer<String, String> done(Effect effect) {
        return new Answer.Done<>(new Versioned<>("chair", 7, Instant.EPOCH, Instant.EPOCH), effect);
    }
}
