package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** As an operator does it, until it is complete: at whichever instance answers, for queues come back by and by. */
final class Republishing {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Republishing() {}

    static void by(List<Instance> producers) {
        var turn = new AtomicInteger();
        String[] body = {"{\"from\":\"" + Instant.EPOCH + "\"}"};
        await("republished")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Instance producer = producers.get(turn.getAndIncrement() % producers.size());
                    Optional<Reply> done = post(producer, body[0]).filter(reply -> reply.status() == 200);
                    done.filter(reply -> !reply.json().path("after").isNull())
                            .ifPresent(reply -> body[0] = "{\"after\":\"" + reply.field("after") + "\"}");
                    return done.isPresent()
                            && done.get().json().path("complete").asBoolean();
                });
    }

    private static Optional<Reply> post(Instance producer, String body) {
        try {
            Reply reply = producer.management().post("/operations/republish", body);
            assertThat(reply.status()).as(reply.text()).isIn(200, 503);
            return Optional.of(reply);
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }
}
