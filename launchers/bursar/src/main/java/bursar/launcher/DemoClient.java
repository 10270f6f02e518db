package bursar.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with a running program. */
final class DemoClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String transactions;
    private final String payments;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final JsonMapper json = new JsonMapper();

    /** Of two services, or of the program that is both. */
    DemoClient(String transactions, String payments) {
        this.transactions = transactions;
        this.payments = payments;
    }

    /** Whether anybody listens there. */
    boolean listens() {
        try {
            get("/health/live");
            return true;
        } catch (IOException | InterruptedException nobody) {
            return false;
        }
    }

    record Reply(int status, boolean replayed, JsonNode body) {

        String text(String field) {
            return body.path(field).asString("");
        }

        /** A resource's id, status and version, or a problem's code. */
        String summary() {
            return status < 400
                    ? "%-20s version %s  %s%s"
                            .formatted(text("status"), text("version"), text("id"), replayed ? "  (replayed)" : "")
                    : text("code");
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Reply post(String path, Optional<String> key, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        key.ifPresent(value -> request.header("Idempotency-Key", value));
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        String url = path.startsWith("/payments") ? payments : transactions;
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Idempotency-Replayed").isPresent(),
                json.readTree(response.body()));
    }
}
