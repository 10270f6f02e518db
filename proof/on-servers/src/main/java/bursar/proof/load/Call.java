package bursar.proof.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that a customer asked for, with all requests that it took.
 *
 * @param key the same in each request; empty if nothing is changed
 * @param answers of its requests, in the order in which they came
 */
public record Call(
        Operation operation,
        String key,
        String path,
        String body,
        Instant invoked,
        Instant ended,
        List<Answer> answers) {

    private static final JsonMapper JSON = new JsonMapper();

    /** As far as the customer knows. */
    public enum Outcome {
        OK,
        REFUSED,
        UNKNOWN
    }

    public Call {
        answers = List.copyOf(answers);
    }

    public Outcome outcome() {
        return known().map(answer -> answer.isSuccess() ? Outcome.OK : Outcome.REFUSED)
                .orElse(Outcome.UNKNOWN);
    }

    /**
     * The first answer that told the outcome. That something is not there tells it only when no other request of the call
     * can still be under way, which may find it.
     */
    public Optional<Answer> known() {
        return answers.stream()
                .filter(Answer::tellsOutcome)
                .filter(answer -> !answer.isAbsent()
                        || isAskedAgain(answer)
                        || answers.stream().allMatch(Answer::tellsOutcome))
                .findFirst();
    }

    private boolean isAskedAgain(Answer answer) {
        return answer.sent().isAfter(ended);
    }

    /** The body of a success. */
    public Optional<JsonNode> success() {
        return known().filter(Answer::isSuccess).map(answer -> JSON.readTree(answer.text()));
    }

    /** The body that it was asked with. */
    public JsonNode request() {
        return JSON.readTree(body);
    }

    /** Its customer has given up, and asks once more when all is calm. */
    Call askedAgain(Answer later) {
        List<Answer> all = new ArrayList<>(answers);
        all.add(later);
        return new Call(operation, key, path, body, invoked, ended, all);
    }

    /** Whether its customer had given up before its outcome was told. */
    public boolean isRecovered() {
        return known().filter(this::isAskedAgain).isPresent();
    }

    /** As a line of the history. */
    String json() {
        return JSON.createObjectNode()
                .put("operation", operation.name())
                .put("outcome", outcome().name())
                .put("key", key)
                .put("path", path)
                .put("body", body)
                .put("invoked", invoked.toString())
                .put("ended", ended.toString())
                .set("answers", JSON.valueToTree(answers))
                .toString();
    }

    @Override
    public String toString() {
        return operation + " " + path + (key.isEmpty() ? "" : " with key " + key) + ", " + outcome()
                + known().map(answer -> " (" + answer.status() + ")").orElse("");
    }
}
