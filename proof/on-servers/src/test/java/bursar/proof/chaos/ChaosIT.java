package bursar.proof.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A minute of {@code ./dev chaos}, on a private RabbitMQ. The logs are kept if it fails. */
class ChaosIT {

    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** Other tests run beside it; {@code ./dev chaos} has none. */
    private static final int SLACK = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    @Test
    void nothing_is_lost_or_doubled_by_fault_after_fault_under_load() throws Exception {
        var world = new World(home, Chaos.EXPIRY);
        Chaos.run(world, home, new Options(Optional.of(LENGTH), Long.getLong("seed", System.nanoTime()), SLACK));
    }
}
