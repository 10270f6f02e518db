package bursar.rabbitmq.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A broker that tests may do to what they like. */
interface RabbitNode {

    /** As an AMQP URI, without a virtual host. */
    URI uri();

    /** Runs its {@code rabbitmqctl} and returns what it said. */
    String control(List<String> arguments);

    /** The same for a node that has just been started, and is not there to be spoken to for a while. */
    default void controlOnceItAnswers(String... arguments) {
        await(String.join(" ", arguments))
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> {
                    control(List.of(arguments));
                    return true;
                });
    }

    /** In good order; returns when nothing listens any more. */
    void stop();

    /** As by {@code kill -9}; returns when nothing listens any more. */
    void kill();

    /** After a stop or a kill, with the data it had; returns when it can be connected to. */
    void start();
}
