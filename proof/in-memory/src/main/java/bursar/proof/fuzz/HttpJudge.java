package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds an answer against the contract. */
final class HttpJudge {

    private static final Operations CONTRACT = new Operations();
    private static final Set<Integer> OF_ANY_PATH = Set.of(400, 404, 405, 431);
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("malformed-request", 400),
            Map.entry("not-found", 404),
            Map.entry("transaction-not-found", 404),
            Map.entry("payment-not-found", 404),
            Map.entry("method-not-allowed", 405),
            Map.entry("request-timeout", 408),
            Map.entry("stale-version", 412),
            Map.entry("body-too-large", 413),
            Map.entry("unsupported-media-type", 415),
            Map.entry("invalid-value", 422),
            Map.entry("currency-mismatch", 422),
            Map.entry("too-many-items", 422),
            Map.entry("amount-too-large", 422),
            Map.entry("idempotency-key-reused", 422),
            Map.entry("headers-too-large", 431));

    private HttpJudge() {}

    /** What is wrong with the answer, or nothing. */
    static Optional<String> of(HttpRequestMaker.Made made, HttpAnswer answer, int changes) {
        return problemWith(made, answer, changes).map(wrong -> wrong + ": " + answer);
    }

    private static Optional<String> problemWith(HttpRequestMaker.Made made, HttpAnswer answer, int changes) {
        int status = answer.status();
        if (status >= 500 || status < 200) {
            return Optional.of("a status that no request may have");
        }
        if (!isDescribed(made, status)) {
            return Optional.of("a status that the contract does not describe for this call");
        }
        if (status >= 400 && changes != 0) {
            return Optional.of("a refusal that changed something");
        }
        // A row, and an event at most.
        if (changes > (made.raw() || made.call().isPost() ? 2 : 0)) {
            return Optional.of("more changes than one call may make");
        }
        if (!answer.header("cache-control").equals("no-store")
                || !answer.header("x-correlation-id").matches("[A-Za-z0-9_-]{1,64}")) {
            return Optional.of("headers that the contract does not describe");
        }
        if (made.isHead()) {
            return answer.header("content-length").isEmpty()
                    ? Optional.of("no word of the body's length")
                    : Optional.empty();
        }
        return (status >= 400 ? wrongProblem(made, answer) : wrongResource(made, answer))
                .or(() -> wrongStatus(made, status));
    }

    private static boolean isDescribed(HttpRequestMaker.Made made, int status) {
        boolean elsewhere = made.raw() || List.of("path", "method").contains(made.what());
        return CONTRACT.describes(made.call().operation(), status)
                || elsewhere && (OF_ANY_PATH.contains(status) || status < 300)
                || elsewhere && CONTRACT.names().stream().anyMatch(it -> CONTRACT.describes(it, status));
    }

    private static Optional<String> wrongProblem(HttpRequestMaker.Made made, HttpAnswer answer) {
        Optional<Json.Object> problem = answer.object();
        if (problem.isEmpty() || !answer.header("content-type").startsWith("application/problem+json")) {
            return Optional.of("no problem document");
        }
        String code = text(problem.get(), "code");
        boolean asDescribed = CONTRACT.codes().contains(code)
                && text(problem.get(), "type").equals("/problems/" + code)
                && problem.get().find("status").equals(Optional.of(new Json.Bare(String.valueOf(answer.status()))))
                && STATUSES.getOrDefault(code, 409) == answer.status()
                && List.of("title", "detail").stream()
                        .noneMatch(name -> text(problem.get(), name).isEmpty())
                // What is no request line may have no path.
                && (made.raw()
                        ? has(problem.get(), "instance")
                        : !text(problem.get(), "instance").isEmpty())
                && text(problem.get(), "correlationId").equals(answer.header("x-correlation-id"));
        String body = new String(answer.body(), UTF_8);
        boolean leaks = List.of("bursar.", "java.", "Exception", "jackson", "jetty", "javalin").stream()
                .anyMatch(body::contains);
        return asDescribed && !leaks ? Optional.empty() : Optional.of("another problem than the contract describes");
    }

    private static Optional<String> wrongResource(HttpRequestMaker.Made made, HttpAnswer answer) {
        boolean shown = answer.header("content-type").startsWith("application/json")
                && answer.object()
                        .filter(it -> has(it, "data") && has(it, "nextCursor") || has(it, "id") && has(it, "version"))
                        .isPresent();
        return shown || made.raw() ? Optional.empty() : Optional.of("no resource");
    }

    /** What is known of the request forbids the status. */
    private static Optional<String> wrongStatus(HttpRequestMaker.Made made, int status) {
        if (made.is("good") && Set.of(400, 405, 413, 415, 422, 431).contains(status)) {
            return Optional.of("a good request was called a bad one");
        }
        boolean bodyIsAllThatIsWrong = made.is("body") && made.call().isPost() && made.body().length > 0;
        if (bodyIsAllThatIsWrong && made.isLarge() && status != 413) {
            return Optional.of("a body that is too large was not called so");
        }
        if (bodyIsAllThatIsWrong && !made.isLarge() && !made.isJson() && status != 400) {
            return Optional.of("a body that is no JSON object was not called so");
        }
        return Optional.empty();
    }

    private static boolean has(Json.Object object, String name) {
        return object.find(name).isPresent();
    }

    private static String text(Json.Object object, String name) {
        return object.find(name).filter(Json.Text.class::isInstance).isPresent() ? object.word(name) : "";
    }
}
