package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of {@code ./dev chaos --script}, on a private RabbitMQ. */
class ChaosIT {

    @Test
    void nothing_is_lost_or_doubled_by_fault_after_fault_under_load() throws Exception {
        assertThat(Chaos.run(new Options(true, Long.getLong("seed", System.nanoTime()))))
                .as("all that is promised held")
                .isTrue();
    }
}
