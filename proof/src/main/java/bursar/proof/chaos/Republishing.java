package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** As an operator does it, until it is complete: while queues come back, it is refused at first. */
final class Republishing {

    private Republishing() {}

    static void by(Instance producer, Instant from) {
        String[] body = {"{\"from\":\"" + from + "\"}"};
        await("republished")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Reply reply = post(producer, body[0]);
                    assertThat(reply.status()).as(reply.text()).isIn(200, 503);
                    if (reply.status() == 503) {
                        return false;
                    }
                    if (!reply.json().path("after").isNull()) {
                        body[0] = "{\"after\":\"" + reply.field("after") + "\"}";
                    }
                    return reply.json().path("complete").asBoolean();
                });
    }

    private static Reply post(Instance producer, String body) {
        try {
            return producer.management().post("/operations/republish", body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
