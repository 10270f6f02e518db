package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;

import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.Remembered;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import bursar.proof.load.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Each call against what is remembered of its key: done once, as it was answered, and answered the same again. */
final class CallsCheck {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final Pattern CORRELATION_ID = Pattern.compile("\"correlationId\":\"[^\"]*\"");

    private final Observation seen;
    private final Findings findings;
    private final Map<String, Cause> causes = new HashMap<>();
    private final Map<String, Remembered> remembered = new HashMap<>();

    CallsCheck(Observation seen, Findings findings) {
        this.seen = seen;
        this.findings = findings;
        for (var context : List.of(seen.ofTransactions(), seen.ofPayments())) {
            context.causes().forEach(cause -> causes.put(named(cause.scope(), cause.value()), cause));
            context.remembered().forEach(state -> remembered.put(named(state.scope(), state.key()), state));
        }
    }

    void check() {
        Set<String> asked = new HashSet<>();
        for (Call call : seen.history()) {
            call.answers().forEach(answer -> checkPromised(call, answer));
            if (call.operation() != Operation.FIND) {
                asked.add(nameOf(call));
                checkEffect(call);
                checkSameAnswer(call);
            }
        }
        remembered.keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> findings.require(false, UNEXPECTED, "Nobody has asked for " + name));
        checkEachOperation();
    }

    private void checkPromised(Call call, Answer answer) {
        boolean promised = switch (answer.status()) {
            case Answer.NONE, 200, 201, 202, CONFLICT, 503 -> true;
            case NOT_FOUND -> call.operation() == Operation.START;
            default -> false;
        };
        findings.require(
                promised,
                answer.isAbsent() ? LOST : UNEXPECTED,
                call + " was answered " + answer.status() + " by " + answer.instance() + ": " + answer.text());
    }

    private void checkEffect(Call call) {
        Optional<Cause> cause = Optional.ofNullable(causes.get(nameOf(call)));
        boolean applied = cause.isPresent() && cause.get().refusal().isEmpty();
        switch (call.outcome()) {
            case OK -> {
                findings.require(applied, LOST, call + ", and nothing remembers it");
                if (applied && call.isRecovered()) {
                    findings.recovered();
                } else if (applied) {
                    findings.acknowledged();
                }
                if (applied) {
                    checkState(call, call.success().orElseThrow());
                }
            }
            case REFUSED -> {
                findings.require(!applied, UNEXPECTED, call + ", and it was done");
                findings.require(
                        cause.isPresent() == (call.known().orElseThrow().status() == CONFLICT),
                        UNEXPECTED,
                        call + ", and " + (cause.isPresent() ? "it is remembered" : "nothing remembers it"));
            }
            case UNKNOWN -> findings.require(false, STUCK, call + ", and no answer at the end");
        }
    }

    private void checkState(Call call, JsonNode told) {
        Remembered state = remembered.get(nameOf(call));
        findings.require(
                state != null
                        && state.id().equals(told.path("id").asString())
                        && state.version() == told.path("version").asLong()
                        && state.status().equals(told.path("status").asString()),
                UNEXPECTED,
                call + ", and remembered is " + state);
        findings.require(
                isOfWhatWasAskedFor(call, told),
                UNEXPECTED,
                call + ", and the answer is of another: " + told.path("id"));
    }

    private static boolean isOfWhatWasAskedFor(Call call, JsonNode told) {
        return switch (call.operation()) {
            case CREATE -> true; // it gets its id then
            case START -> call.body().contains(told.path("transactionId").asString());
            case ADD_ITEM, SUBMIT, RESUBMIT, CANCEL, CONFIRM, FAIL, FIND ->
                call.path().contains("/" + told.path("id").asString());
        };
    }

    private void checkSameAnswer(Call call) {
        List<Answer> told =
                call.answers().stream().filter(CallsCheck::isRemembered).toList();
        if (told.isEmpty()) {
            return;
        }
        Answer first = told.getFirst();
        Answer replay = seen.replays().get(call.key());
        findings.require(replay != null && replay.status() != Answer.NONE, STUCK, call + ", and no answer at the end");
        Stream.concat(told.stream(), Stream.ofNullable(replay))
                .filter(other ->
                        other.status() != first.status() || !content(other).equals(content(first)))
                .forEach(other -> findings.require(
                        false,
                        UNEXPECTED,
                        call + ": " + first.status() + " " + first.text() + ", and then " + other.status() + " "
                                + other.text()));
    }

    /** A payment that is not there is looked for again. */
    private static boolean isRemembered(Answer answer) {
        return answer.tellsOutcome() && !answer.isAbsent();
    }

    private static String content(Answer answer) {
        return CORRELATION_ID.matcher(answer.text()).replaceAll("");
    }

    /** Where nobody ever got what they asked for, nothing was shown of it. */
    private void checkEachOperation() {
        Operation.neverDone(seen.history())
                .forEach(operation ->
                        findings.require(false, STUCK, "Of all calls to " + operation + " none was answered as done"));
    }

    private static String nameOf(Call call) {
        return named("anonymous POST " + call.path(), call.key());
    }

    private static String named(String scope, String value) {
        return scope + " " + value;
    }
}
