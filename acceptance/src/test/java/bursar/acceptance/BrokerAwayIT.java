package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.Client.Reply;
import bursar.harness.Customer;
import bursar.harness.Deployment;
import bursar.harness.Postgres;
import bursar.rabbitmq.testing.TestRabbit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the broker, commands are accepted as long as there is room for their events. */
class BrokerAwayIT {

    private static final int OUTBOX_MAX = 100;
    /** The backlog is looked at once a second: so much more may be accepted meanwhile. */
    private static final int SUBMITTED_MAX = 5_000;

    @Test
    void http_accepts_until_the_outbox_is_full_then_turns_away_and_what_was_accepted_arrives(@TempDir Path home)
            throws IOException {
        try (var postgres = new Postgres(home);
                Deployment services = Deployment.ofTwoServices(
                        home, postgres, TestRabbit.freshVirtualHost(), Map.of("OUTBOX_MAX", "" + OUTBOX_MAX))) {
            Customer customer = services.customer();
            List<String> accepted = new ArrayList<>();

            TestRabbit.stop();
            Reply reply;
            String last;
            do {
                last = customer.create();
                customer.addItem(last);
                reply = submit(services, last);
                if (reply.status() == 200) {
                    accepted.add(last);
                }
            } while (reply.status() == 200 && accepted.size() < SUBMITTED_MAX);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isPresent();
            assertThat(accepted).hasSizeGreaterThanOrEqualTo(OUTBOX_MAX);
            assertThat(customer.find(last).path("status").asString()).isEqualTo("DRAFT");
            assertThat(services.transactions().isReady()).isTrue();
            System.out.println(accepted.size() + " submissions accepted without the broker");

            TestRabbit.start();

            var books = new Books(postgres.url("transactions"), postgres.url("payments"), () -> 0);
            await("each accepted one has its payment")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> books.transactionsWithPayment().containsAll(accepted));
            assertThat(books.transactionsWithPayment()).hasSameSizeAs(accepted);
            String turnedAway = last;
            await("there is room again, and that it is has been looked at")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> submit(services, turnedAway).status() == 200);
        }
    }

    private static Reply submit(Deployment services, String transaction) throws IOException {
        return services.transactions().client().post("/transactions/" + transaction + "/submit", "");
    }
}
