package bursar.web;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** @param headers beside those of every answer */
public record HttpResponse(int status, String contentType, String body, Map<String, String> headers) {

    static final String RETRY_AFTER_SECONDS = "1";

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    public static HttpResponse json(int status, ObjectNode body) {
        return new HttpResponse(status, "application/json", Json.write(body), Map.of());
    }

    /** One resource; its version is its entity tag. */
    public static HttpResponse resource(int status, ObjectNode body, long version) {
        return json(status, body).with("ETag", "\"" + version + "\"");
    }

    public HttpResponse at(String location) {
        return with("Location", location);
    }

    /** Says that asking again, soon, makes sense. */
    public HttpResponse worthRetrying() {
        return with("Retry-After", RETRY_AFTER_SECONDS);
    }

    HttpResponse replayed() {
        return with("Idempotency-Replayed", "true");
    }

    private HttpResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, contentType, body, more);
    }
}
