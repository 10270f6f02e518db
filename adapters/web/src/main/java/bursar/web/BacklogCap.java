package bursar.web;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An API whose calls that announce an event are turned away while too many events wait to be published: 503 with
 * Retry-After, before anything was done. All other calls go on.
 */
public final class BacklogCap implements Api {

    private final Api api;
    private final BooleanSupplier full;

    /** @param full asked at each such call, so quick */
    public BacklogCap(Api api, BooleanSupplier full) {
        this.api = api;
        this.full = full;
    }

    @Override
    public List<Route> routes() {
        return api.routes().stream()
                .map(route -> route.announces() ? route.handledBy(request -> capped(route, request)) : route)
                .toList();
    }

    private HttpResponse capped(Route route, HttpRequest request) {
        return full.getAsBoolean()
                ? request.respond(Problem.of(ProblemType.UNAVAILABLE).worthRetrying())
                : route.handler().handle(request);
    }

    @Override
    public List<ProblemType> problems() {
        return api.problems();
    }
}
