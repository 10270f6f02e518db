package bursar.operations.command;

import static bursar.operations.command.CommandFailure.Kind.REFUSED;
import static bursar.operations.command.CommandFailure.Kind.UNAVAILABLE;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a management listener. Any answer but a success is a {@link CommandFailure}. */
final class ManagementClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Longer than a request's deadline there. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final URI listener;

    ManagementClient(URI listener) {
        this.listener = listener;
    }

    JsonNode get(String path) {
        return call(request(path).GET().build());
    }

    JsonNode post(String path, JsonNode body) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(listener.resolve(path)).timeout(ANSWER);
    }

    private JsonNode call(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return JSON.readTree(response.body());
            }
            throw new CommandFailure(REFUSED, problem(response));
        } catch (ConnectException | HttpConnectTimeoutException nobody) {
            throw new CommandFailure(
                    UNAVAILABLE,
                    "nothing listens at " + listener
                            + ": does the program run, and is this its management listener? Else say it by --url");
        } catch (JacksonException strange) {
            throw new CommandFailure(REFUSED, listener + " does not answer as a management listener does");
        } catch (IOException failure) {
            throw new CommandFailure(REFUSED, listener + " gave no answer: " + failure.getMessage());
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(REFUSED, "interrupted");
        }
    }

    private String problem(HttpResponse<String> response) {
        JsonNode problem = JSON.readTree(response.body());
        if (!problem.path("code").isString()) {
            return listener + " does not answer as a management listener does";
        }
        String errors = problem.path("errors")
                .valueStream()
                .map(error ->
                        error.path("pointer").asString(error.path("parameter").asString("")) + " "
                                + error.path("detail").asString())
                .collect(Collectors.joining("; "));
        return problem.path("code").asString() + ": "
                + (errors.isEmpty() ? problem.path("detail").asString() : errors);
    }
}
