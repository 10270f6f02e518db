package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A minute of {@code ./dev chaos}, on a private RabbitMQ. */
class ChaosIT {

    private static final Duration LENGTH = Duration.ofSeconds(60);

    @Test
    void nothing_is_lost_or_doubled_by_fault_after_fault_under_load() throws Exception {
        assertThat(Chaos.run(new Options(Optional.of(LENGTH), Long.getLong("seed", System.nanoTime()))))
                .as("all that is promised held")
                .isTrue();
    }
}
