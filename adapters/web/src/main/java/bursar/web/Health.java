package bursar.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the program lives, and whether it is ready to serve HTTP. It lives while it answers. It is ready from its start
 * until it is told to stop, while every check that counts for readiness passes. Safe for concurrent use.
 */
public final class Health {

    private static final Duration CHECK_DEADLINE = Duration.ofSeconds(2);

    /**
     * @param forReadiness whether HTTP cannot be served without it
     * @param passes may block, and may throw, which is a failure; asked by many threads
     */
    public record Check(String name, boolean forReadiness, BooleanSupplier passes) {}

    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private volatile boolean serving;

    /** Not started, and without checks. */
    public Health() {}

    /** From now on these checks count too. */
    public void watch(List<Check> more) {
        checks.addAll(more);
    }

    /** From now on it is as ready as the checks say; before, it is not. */
    public void started() {
        serving = true;
    }

    /** From now on it is not ready, whatever the checks say. */
    public void stopping() {
        serving = false;
    }

    /** For everybody: the outcome alone. */
    public Api summary() {
        return new Pages(() -> response(true, Map.of()), () -> {
            Map<Check, Boolean> results =
                    results(checks.stream().filter(Check::forReadiness).toList());
            return response(isReady(results), Map.of());
        });
    }

    /** For operators: with the result of each check. */
    public Api details() {
        return new Pages(() -> response(true, results(checks)), () -> {
            Map<Check, Boolean> results = results(checks);
            return response(isReady(results), results);
        });
    }

    private boolean isReady(Map<Check, Boolean> results) {
        return serving
                && results.entrySet().stream()
                        .allMatch(
                                result -> result.getValue() || !result.getKey().forReadiness());
    }

    /** Asks all at once, so that one that hangs holds up none. */
    private static Map<Check, Boolean> results(List<Check> checks) {
        Map<Check, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
        for (Check check : checks) {
            var result = new CompletableFuture<Boolean>();
            Thread.ofVirtual().name("health-" + check.name()).start(() -> {
                try {
                    result.complete(check.passes().getAsBoolean());
                } catch (RuntimeException failed) {
                    result.complete(false);
                }
            });
            asked.put(check, result.completeOnTimeout(false, CHECK_DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        }
        Map<Check, Boolean> results = new LinkedHashMap<>();
        asked.forEach((check, result) -> results.put(check, result.join()));
        return results;
    }

    private static HttpResponse response(boolean up, Map<Check, Boolean> results) {
        ObjectNode body = Json.object().put("status", status(up));
        if (!results.isEmpty()) {
            ObjectNode each = body.putObject("checks");
            results.forEach((check, passed) -> each.put(check.name(), status(passed)));
        }
        return up ? HttpResponse.json(200, body) : HttpResponse.json(503, body).worthRetrying();
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private record Pages(Supplier<HttpResponse> live, Supplier<HttpResponse> ready) implements Api {
        @Override
        public List<Route> routes() {
            return List.of(Route.get("/health/live", _ -> live.get()), Route.get("/health/ready", _ -> ready.get()));
        }

        @Override
        public List<ProblemType> problems() {
            return List.of();
        }
    }
}
