package bursar.web;

import java.util.List;
import java.util.Map;

/** A page for each problem: what its type points to. */
final class ProblemPages implements Api {

    private final List<ProblemType> types;

    ProblemPages(List<ProblemType> types) {
        this.types = List.copyOf(types);
    }

    /** A route for each, so that any other code is a path that does not exist. */
    @Override
    public List<Route> routes() {
        return types.stream()
                .map(type -> Route.get("/problems/" + type.code(), _ -> page(type)))
                .toList();
    }

    @Override
    public List<ProblemType> problems() {
        return List.of();
    }

    private static HttpResponse page(ProblemType type) {
        return new HttpResponse(
                200,
                "text/html;charset=utf-8",
                """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%2$s</title></head>
                <body>
                <h1>%2$s</h1>
                <p>%3$s</p>
                <p>Code <code>%1$s</code>, status %4$d.</p>
                </body>
                </html>
                """.formatted(type.code(), type.title(), type.meaning(), type.status()),
                Map.of());
    }
}
