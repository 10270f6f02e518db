package bursar.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of one program. Every call may fail by an {@link IOException}, as calls do when programs are killed. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final Duration patience;

    public Client(String base) {
        this(base, Duration.ofSeconds(15));
    }

    /** @param patience until a call that is not answered has failed */
    public Client(String base, Duration patience) {
        this.base = base;
        this.patience = patience;
    }

    /** An answer, with its body read if it has one. */
    public record Reply(int status, java.net.http.HttpHeaders headers, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String field(String name) {
            return json().path(name).asString();
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    public Reply get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    public Reply post(String path, String body) throws IOException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** A POST that counts once, however often it is sent. */
    public Reply post(String path, String body, String key) throws IOException {
        return send(request(path)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Reply post(String path, String body, String header, String value) throws IOException {
        return send(request(path)
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The status of a GET, or 0 if nothing answers. */
    public int probe(String path) {
        try {
            return get(path).status();
        } catch (IOException nobody) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .header("Content-Type", "application/json");
    }

    private static Reply send(HttpRequest request) throws IOException {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public String toString() {
        return base;
    }
}
