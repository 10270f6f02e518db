package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Jar;
import bursar.proof.crash.Point.When;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the matrix is made of, as the JARs have it. */
class CrashIT {

    @TempDir
    private Path home;

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
