package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.harness.Jar;
import bursar.proof.crash.Point.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes sure that the matrix can fail. */
class CrashPlantIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path home;

    @Test
    void a_delivery_that_is_acknowledged_before_its_commit_is_missed() {
        try (var world = new World(home, jar -> AcknowledgesAtOnce.in(jar, home))) {
            world.start();
            world.payments().stop();
            world.payments().start(new Point("Payments.changeOrOpen", When.BEFORE).order(0));
            new Walk(world, PATIENCE).submit();
            await("halted").atMost(PATIENCE).until(() -> !world.payments().isAlive());
            assertThat(world.payments().exitCode()).isEqualTo(Halting.EXIT_CODE);
            world.payments().start(Halting.NOWHERE);
            world.payments().awaitReady();

            assertThatThrownBy(() -> new Reckoning(world).check(Map.of()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("its payment missing");
        }
    }

    @Test
    void each_method_of_each_port_is_found_in_the_jars() {
        var transactions = new HaltingJar(Jar.TRANSACTIONS_SERVICE.file(), home.resolve("transactions.jar")).ports();
        var payments = new HaltingJar(Jar.PAYMENTS_SERVICE.file(), home.resolve("payments.jar")).ports();

        assertThat(transactions.names()).containsExactlyInAnyOrderElementsOf(portsWith("Transactions"));
        assertThat(payments.names()).containsExactlyInAnyOrderElementsOf(portsWith("Payments"));
        assertThat(transactions.points())
                .as("no two methods of a port have one name, or only one of them would be halted at")
                .doesNotHaveDuplicates()
                .contains(new Point("Outbox.settle", When.BEFORE), new Point("Outbox.settle", When.AFTER));
        assertThat(payments.points()).doesNotHaveDuplicates();
    }

    /** Those of either service, and its own. */
    private static List<String> portsWith(String own) {
        return List.of(own, "Outbox", "OutboxArchive", "Transport", "ConsumerQueue", "DeadLetters", "StoreProbe");
    }
}
