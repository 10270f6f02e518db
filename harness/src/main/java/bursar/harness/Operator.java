package bursar.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Somebody who sees and mends what got stuck at one program: by its management listener, and by its commands. */
public final class Operator {

    private final Program program;

    public Operator(Program program) {
        this.program = program;
    }

    /** A dead letter, with its bytes. */
    public record Letter(String id, String partitionKey, String reason, String detail, int attempts, byte[] body) {}

    /** The unresolved ones of a consumer, 100 at most. */
    public List<Letter> letters(String consumer) {
        return got("/operations/dead-letters?limit=100&consumer=" + consumer)
                .path("data")
                .valueStream()
                .map(entry -> letter(entry.path("id").asString()))
                .toList();
    }

    private Letter letter(String id) {
        JsonNode letter = got("/operations/dead-letters/" + id);
        String body = letter.path("body").asString();
        return new Letter(
                id,
                letter.path("partitionKey").asString(),
                letter.path("reason").asString(),
                letter.path("detail").asString(),
                letter.path("attempts").asInt(),
                letter.path("bodyEncoding").asString().equals("base64")
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(UTF_8));
    }

    /** Runs the command of the program's JAR and returns what it said; it has to succeed. */
    public String run(String... command) {
        return program.command(command);
    }

    private JsonNode got(String path) {
        try {
            Reply reply = program.management().get(path);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            return reply.json();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
