package bursar.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import bursar.step.Trace;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;

/** Requests as they reach a handler. */
final class Requests {

    private Requests() {}

    static HttpRequest get(String path) {
        return get(path, "");
    }

    static HttpRequest get(String path, String query) {
        return new HttpRequest(
                Route.get(path, request -> request.respond(Problem.of(ProblemType.NOT_FOUND))),
                path,
                Map.of(),
                query,
                HttpFields.EMPTY,
                new byte[0],
                Trace.begin(UUID::randomUUID));
    }

    static HttpRequest post(String path, String body, String... headers) {
        HttpFields.Mutable fields = HttpFields.build();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        return new HttpRequest(
                Route.post(path, request -> request.respond(Problem.of(ProblemType.NOT_FOUND))),
                path,
                Map.of(),
                "",
                fields,
                body.getBytes(UTF_8),
                Trace.begin(UUID::randomUUID));
    }
}
