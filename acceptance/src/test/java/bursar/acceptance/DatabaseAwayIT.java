package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.Client;
import bursar.harness.Client.Reply;
import bursar.harness.Customer;
import bursar.harness.Jar;
import bursar.harness.Load;
import bursar.harness.Postgres;
import bursar.harness.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under load, for long, and comes back. */
class DatabaseAwayIT {

    /** Longer than a lease, a claim on a queue row and the first retry delays. */
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("away", 20));

    private static final int CALLERS = 16;

    @TempDir
    Path home;

    @Test
    void everything_answers_unavailable_meanwhile_and_heals_by_itself() throws Exception {
        try (Postgres postgres = new Postgres(home);
                Program program = Program.start(Jar.BURSAR, home, postgres.environment("postgres"))) {
            Client client = program.client();
            var customer = new Customer(client, client);
            Queue<Reply> replies = new ConcurrentLinkedQueue<>();
            Queue<String> submitted = new ConcurrentLinkedQueue<>();
            try (var _ = new Load(CALLERS, () -> walk(client, replies, submitted))) {
                await().atMost(Duration.ofSeconds(30)).until(() -> submitted.size() >= 20);
                postgres.goAway();
                long gone = System.nanoTime();
                await("unready").atMost(Duration.ofSeconds(30)).until(() -> !program.isReady());
                assertThat(client.probe("/health/live")).isEqualTo(200);
                assertThat(program.management().get("/health/ready").text()).contains("DOWN");
                await().atMost(AWAY.plusSeconds(30)).until(() -> System.nanoTime() - gone > AWAY.toNanos());
                postgres.comeBack();
                long back = System.nanoTime();
                await("ready again").atMost(Duration.ofSeconds(30)).until(program::isReady);
                int until = submitted.size() + 20;
                await("working again").atMost(Duration.ofSeconds(30)).until(() -> submitted.size() >= until);
                System.out.printf(
                        "database away for %d s; %d ms after its return 20 more were submitted%n",
                        AWAY.toSeconds(), (System.nanoTime() - back) / 1_000_000);
            }
            assertThat(replies).allSatisfy(reply -> {
                assertThat(reply.status()).as(reply.text()).isIn(200, 201, 503);
                if (reply.status() == 503) {
                    assertThat(reply.field("code")).isEqualTo("unavailable");
                    assertThat(reply.header("Retry-After")).isPresent();
                }
            });
            assertThat(replies).anyMatch(reply -> reply.status() == 503);
            for (String transaction : submitted) {
                customer.confirm(customer.start(transaction));
                customer.awaitStatus(transaction, "COMPLETED");
            }
            Books books = new Books(postgres.url("postgres"));
            books.awaitRest(Duration.ofSeconds(60));
            books.assertSettled();
        }
    }

    private static void walk(Client client, Queue<Reply> replies, Queue<String> submitted) {
        try {
            Reply created = client.post("/transactions", Customer.CREATION);
            replies.add(created);
            String transaction = "/transactions/" + created.field("id");
            if (created.status() == 201) {
                Reply item = client.post(transaction + "/items", Customer.ITEM);
                Reply submit = client.post(transaction + "/submit", "");
                replies.add(item);
                if (item.status() == 201) {
                    replies.add(submit);
                }
                if (submit.status() == 200) {
                    submitted.add(created.field("id"));
                }
            }
        } catch (IOException failure) {
            throw new AssertionError("The program did not answer", failure);
        }
    }
}
