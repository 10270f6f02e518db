package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client;
import bursar.harness.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody who repeats each call until it is answered, with its key, and then remembers the answer. */
final class Caller {

    private final Duration patience;
    private final List<Answered> answered = new ArrayList<>();

    private record Answered(Client at, String path, String body, String key, Reply reply) {}

    Caller(Duration patience) {
        this.patience = patience;
    }

    /** Posts it until it succeeds. */
    JsonNode post(Client at, String path, String body) {
        String key = UUID.randomUUID().toString();
        Reply reply = insist("POST " + path, () -> at.post(path, body, key));
        answered.add(new Answered(at, path, body, key, reply));
        return reply.json();
    }

    /** Posts what may be done again, as operators' calls may. */
    JsonNode postAgainAndAgain(Client at, String path, String body) {
        return insist("POST " + path, () -> at.post(path, body)).json();
    }

    JsonNode get(Client at, String path) {
        return insist("GET " + path, () -> at.get(path)).json();
    }

    /** S7: each call again, with its key, has the answer that it had, whatever has become of its subject. */
    void assertSameAnswers() {
        for (Answered one : answered) {
            Reply again =
                    insist("POST " + one.path() + " again", () -> one.at().post(one.path(), one.body(), one.key()));
            assertThat(again.status()).isEqualTo(one.reply().status());
            assertThat(again.text())
                    .as("the answer to the same key")
                    .isEqualTo(one.reply().text());
        }
    }

    private interface Call {
        Reply make() throws IOException;
    }

    private Reply insist(String what, Call call) {
        return await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(() -> answer(call), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Reply> answer(Call call) {
        try {
            Reply reply = call.make();
            assertThat(reply.status()).as(reply.text()).isIn(200, 201, 202, 404, 409, 503);
            if (reply.status() == 409) {
                assertThat(reply.field("code")).isEqualTo("idempotency-key-in-use");
            }
            return reply.status() < 300 ? Optional.of(reply) : Optional.empty();
        } catch (IOException halted) {
            return Optional.empty();
        }
    }
}
