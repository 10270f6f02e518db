package bursar.proof.crash;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the matrix. The logs are kept if it fails. */
class CrashIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path home;

    @Test
    void nothing_is_lost_or_doubled_by_a_halt_before_or_after_any_call_of_a_port() throws Exception {
        try (var world = new World(home, UnaryOperator.identity())) {
            Crash.run(world, new Options(true, Long.getLong("seed", System.nanoTime())));
        }
    }
}
