package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.Customer;
import bursar.harness.Jar;
import bursar.harness.Postgres;
import bursar.harness.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs on one database share the work. */
class TwoProgramsIT {

    private static final String LEADER = "select relay::text from transactions.relay_lease where held_until > now()";

    @TempDir
    Path home;

    @Test
    void two_programs_share_the_work_without_doubling_anything() {
        try (Postgres postgres = new Postgres(home);
                Program one = Program.start(Jar.BURSAR, home, postgres.environment("postgres"));
                Program other = Program.start(Jar.BURSAR, home, postgres.environment("postgres"))) {
            var customers =
                    List.of(new Customer(one.client(), one.client()), new Customer(other.client(), other.client()));
            List<String> submitted = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                submitted.add(customers.get(i % 2).submitted());
            }
            for (int i = 0; i < 100; i++) {
                Customer customer = customers.get((i + 1) % 2);
                customer.confirm(customer.start(submitted.get(i)));
            }
            new Books(postgres.url("postgres")).assertCompletedOnce(submitted, customers.get(0));
        }
    }

    @Test
    void a_leader_that_was_paused_past_its_lease_does_no_harm_when_it_wakes_up() {
        try (Postgres postgres = new Postgres(home);
                Program one = Program.start(Jar.BURSAR, home, postgres.environment("postgres"))) {
            Books books = new Books(postgres.url("postgres"));
            await().until(() -> !books.texts(LEADER).isEmpty());
            String leader = books.texts(LEADER).getFirst();
            try (Program other = Program.start(Jar.BURSAR, home, postgres.environment("postgres"))) {
                var customer = new Customer(other.client(), other.client());
                List<String> submitted = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    submitted.add(new Customer(one.client(), one.client()).submitted());
                }
                one.pause();
                for (int i = 0; i < 20; i++) {
                    submitted.add(customer.submitted());
                }
                await("the other leads")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> books.texts(LEADER).stream().anyMatch(now -> !now.equals(leader)));
                for (int i = 0; i < 20; i++) {
                    submitted.add(customer.submitted());
                }
                one.resume();
                for (String transaction : submitted) {
                    customer.confirm(customer.start(transaction));
                }
                books.assertCompletedOnce(submitted, customer);
                assertThat(one.isReady()).isTrue();
            }
        }
    }
}
