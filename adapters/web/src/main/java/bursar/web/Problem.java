package bursar.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer from 400 up.
 *
 * @param faults which fields, parameters and headers are to blame, if any are
 * @param headers beside those of every answer
 */
public record Problem(ProblemType type, List<Fault> faults, Map<String, String> headers) {

    public Problem {
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, List.of(), Map.of());
    }

    /** Says that asking again, soon, makes sense. */
    public Problem worthRetrying() {
        return with("Retry-After", HttpResponse.RETRY_AFTER_SECONDS);
    }

    Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, faults, more);
    }

    /** @param instance the path that was asked for */
    HttpResponse response(String instance, String correlationId) {
        ObjectNode json = Json.object()
                .put("type", "/problems/" + type.code())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", type.meaning())
                .put("instance", instance)
                .put("code", type.code())
                .put("correlationId", correlationId);
        if (!faults.isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            faults.forEach(fault ->
                    errors.addObject().put(fault.place().member(), fault.name()).put("detail", fault.detail()));
        }
        return new HttpResponse(type.status(), "application/problem+json", Json.write(json), headers);
    }
}
