package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Books;
import bursar.harness.Client.Reply;
import bursar.harness.Customer;
import bursar.harness.Jar;
import bursar.harness.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two verbs meet on one payment: exactly one wins, both contexts agree, and nothing is stuck. */
class RacesIT {

    private static final int RACES = Integer.getInteger("races", 200);
    private static final Random RANDOM = seeded();

    @TempDir
    Path home;

    @Test
    void a_cancellation_and_a_start_that_is_then_confirmed_have_one_winner() throws Exception {
        try (Program program = Program.start(Jar.BURSAR, home, Map.of())) {
            var customer = new Customer(program.client(), program.client());
            var start = new Handicap(RANDOM);
            Map<String, Integer> outcomes = race(8, () -> {
                String transaction = customer.submitted();
                customer.awaitPayment(transaction);
                try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                    long now = System.nanoTime();
                    Future<Reply> cancelled = both.submit(() -> customer.cancel(transaction));
                    // The cancellation has a longer way, through both contexts.
                    start.waitFrom(now);
                    Reply started = customer.tryStart(transaction);
                    if (started.status() == 200) {
                        customer.confirm(started.field("id"));
                    } else {
                        assertThat(started.status()).as(started.text()).isIn(404, 409);
                    }
                    assertThat(cancelled.get().status()).isIn(200, 202, 409);
                    JsonNode end = customer.awaitEnd(transaction);
                    String payment = onlyPayment(customer, transaction);
                    assertThat(end.path("status").asString() + " " + payment)
                            .isIn("COMPLETED CONFIRMED", "CANCELLED CANCELLED");
                    assertThat(payment.equals("CONFIRMED")).isEqualTo(started.status() == 200);
                    start.won(payment.equals("CONFIRMED"));
                    return payment;
                }
            });
            assertEachInATenth("cancellation against start", outcomes, "CONFIRMED", "CANCELLED");
            assertAtRest();
        }
    }

    @Test
    void a_start_and_the_expiry_have_one_winner() throws Exception {
        try (Program program = Program.start(Jar.BURSAR, home, Map.of("PAYMENT_EXPIRES_AFTER", "PT1S"))) {
            var customer = new Customer(program.client(), program.client());
            var start = new Handicap(RANDOM);
            // Many at once, for most of them only wait for their time.
            Map<String, Integer> outcomes = race(64, () -> {
                String transaction = customer.submitted();
                Instant expiry = Instant.parse(
                        customer.awaitPayment(transaction).path("expiresAt").asString());
                start.waitFrom(System.nanoTime()
                        + Duration.between(Instant.now(), expiry).toNanos());
                Reply started = customer.tryStart(transaction);
                if (started.status() == 200) {
                    customer.confirm(started.field("id"));
                } else {
                    assertThat(started.status()).as(started.text()).isIn(404, 409);
                }
                JsonNode end = customer.awaitEnd(transaction);
                String payment = onlyPayment(customer, transaction);
                assertThat(end.path("status").asString() + " " + payment)
                        .isIn("COMPLETED CONFIRMED", "PAYMENT_FAILED EXPIRED");
                assertThat(payment.equals("CONFIRMED")).isEqualTo(started.status() == 200);
                start.won(payment.equals("CONFIRMED"));
                return payment;
            });
            assertEachInATenth("start against expiry", outcomes, "CONFIRMED", "EXPIRED");
            assertAtRest();
        }
    }

    private static Random seeded() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("races: seed " + seed);
        return new Random(seed);
    }

    private static String onlyPayment(Customer customer, String transaction) {
        JsonNode payments = customer.paymentsOf(transaction);
        assertThat(payments).hasSize(1);
        return payments.get(0).path("status").asString();
    }

    private static Map<String, Integer> race(int atOnce, Callable<String> one) throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        var places = new Semaphore(atOnce);
        try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> races = new ArrayList<>();
            for (int i = 0; i < RACES; i++) {
                races.add(racers.submit(() -> {
                    places.acquire();
                    try {
                        return one.call();
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<String> race : races) {
                outcomes.merge(race.get(), 1, Integer::sum);
            }
        }
        return outcomes;
    }

    private static void assertEachInATenth(String what, Map<String, Integer> outcomes, String... each) {
        System.out.println(what + ", " + RACES + " races: " + outcomes);
        for (String outcome : each) {
            assertThat(outcomes.getOrDefault(outcome, 0)).as(outcome).isGreaterThanOrEqualTo(RACES / 10);
        }
    }

    private void assertAtRest() {
        Books books = new Books(EmbeddedFinder.url(home.resolve("data")));
        books.awaitRest(Duration.ofSeconds(60));
        books.assertSettled();
    }
}
