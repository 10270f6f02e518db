package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.Customer;
import bursar.harness.Jar;
import bursar.harness.Load;
import bursar.harness.PersistentCustomer;
import bursar.harness.Program;
import bursar.servers.Loopback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment, under load, on the program's own embedded PostgreSQL. */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final int CALLERS = 8;

    @TempDir
    Path home;

    @Test
    void nothing_is_lost_or_doubled_when_the_program_is_killed_again_and_again_under_load() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("kills: seed " + seed);
        var random = new Random(seed);
        Map<String, String> ports = Map.of(
                "HTTP_PORT", Integer.toString(Loopback.freePort()),
                "MANAGEMENT_PORT", Integer.toString(Loopback.freePort()));
        Queue<String> accepted = new ConcurrentLinkedQueue<>();
        Program program = Program.start(Jar.BURSAR, home, ports);
        try {
            var clients = List.of(program.client());
            var insistent = new PersistentCustomer(clients, clients, Duration.ofMinutes(2));
            try (var _ = new Load(CALLERS, () -> accepted.add(insistent.submitOne()))) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    int next = accepted.size() + 1 + random.nextInt(20);
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofMinutes(1))
                            .until(() -> accepted.size() >= next);
                    program.kill();
                    program = Program.start(Jar.BURSAR, home, ports);
                    System.out.println("kill " + kill + " of " + KILLS + ": " + accepted.size() + " accepted so far");
                }
            }
            Books books = new Books(EmbeddedFinder.url(home.resolve("data")));
            books.awaitRest(Duration.ofSeconds(60));
            var customer = new Customer(program.client(), program.client());
            for (String transaction : accepted) {
                customer.confirm(customer.start(transaction));
            }
            books.assertCompletedOnce(accepted, customer);
            assertThat(accepted).doesNotHaveDuplicates().hasSizeGreaterThan(KILLS);
            System.out.println(accepted.size() + " transactions survived " + KILLS + " kills");
        } finally {
            program.close();
        }
    }
}
