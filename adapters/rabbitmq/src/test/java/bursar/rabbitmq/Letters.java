package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import java.time.Duration;

/** Waits for dead letters of the consumer that the tests are about. */
final class Letters {

    private Letters() {}

    static DeadLetter only(DeadLetters deadLetters) {
        var letters = await().atMost(World.IN_TIME)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Unresolved.of(deadLetters, PAYMENTS.consumer(), 10), found -> !found.isEmpty());
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }
}
