package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.harness.Jar;
import bursar.proof.crash.Point.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the matrix, and what makes sure that it can fail. */
class CrashIT {

    @TempDir
    private Path home;

    @Test
    void nothing_is_lost_or_doubled_by_a_halt_before_or_after_any_call_of_a_port() throws Exception {
        Crash.run(home, new Options(true, Long.getLong("seed", System.nanoTime())));
    }

    @Test
    void a_delivery_that_is_acknowledged_before_its_commit_is_missed() throws Exception {
        try (var world = new World(home, jar -> AcknowledgesAtOnce.in(jar, home))) {
            world.start();
            var beforeItsCommit = new Point("Payments.changeOrOpen", When.BEFORE);
            var matrix = new Matrix(world, 1, Duration.ofSeconds(20));

            assertThatThrownBy(() -> matrix.run(Map.of(world.payments(), List.of(beforeItsCommit))))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("payments Payments.changeOrOpen BEFORE: ")
                    .hasMessageContaining("POST /payments/start");

            assertThatThrownBy(() -> new Reckoning(world).check(List.of()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("its payment missing");
        }
    }

    @Test
    void each_method_of_each_port_is_found_in_the_jars() {
        var transactions = new HaltingJar(Jar.TRANSACTIONS_SERVICE.file(), home.resolve("transactions.jar"));
        var payments = new HaltingJar(Jar.PAYMENTS_SERVICE.file(), home.resolve("payments.jar"));

        assertThat(transactions.ports())
                .containsExactlyInAnyOrder(
                        "Transactions", "Outbox", "OutboxArchive", "Transport", "ConsumerQueue", "DeadLetters");
        assertThat(payments.ports())
                .containsExactlyInAnyOrder(
                        "Payments", "Outbox", "OutboxArchive", "Transport", "ConsumerQueue", "DeadLetters");
        assertThat(transactions.points())
                .as("no two methods of a port have one name, or only one of them would be halted at")
                .doesNotHaveDuplicates()
                .contains(new Point("Outbox.settle", When.BEFORE), new Point("Outbox.settle", When.AFTER));
        assertThat(payments.points()).doesNotHaveDuplicates();
    }
}
