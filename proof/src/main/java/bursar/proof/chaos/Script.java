package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.PersistentCustomer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Fault after fault under load, each until all is settled, and the check of all of it at the end. */
final class Script {

    /** As it is promised where a main queue was missing when a retry delay ended. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(200);

    /** RabbitMQ counts the messages of quorum queues every five seconds. */
    private static final Duration COUNTED_AGAIN = Duration.ofSeconds(6);

    private static final int WARM_UP = 20;

    private final World world;
    private final boolean shortly;
    private final Random random;
    private final Books books;
    private final PersistentCustomer customer;
    private final List<Line> table = new ArrayList<>();

    private record Line(
            String fault, Duration lasted, int acceptedMeanwhile, int acceptedSoFar, Duration settledAfter) {

        String progress() {
            return "%.1f s, %d accepted so far, settled after %.1f s"
                    .formatted(seconds(lasted), acceptedSoFar, seconds(settledAfter));
        }

        String row() {
            return "| %s | %.1f s | %d | %.1f s |"
                    .formatted(fault, seconds(lasted), acceptedMeanwhile, seconds(settledAfter));
        }
    }

    Script(World world, Options options) {
        this.world = world;
        this.shortly = options.shortly();
        this.random = new Random(options.seed());
        this.books = world.books();
        this.customer = world.customer();
    }

    /**
     * @return what was done and seen, in Markdown
     * @throws AssertionError if anything did not hold
     */
    String run() {
        List<Fault> faults = Faults.all(shortly);
        Flows flows = new Flows(customer);
        try (flows) {
            await("flows")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> flows.accepted().size() >= WARM_UP);
            for (Fault fault : faults) {
                System.out.printf("[%2d/%d] %s ", table.size() + 1, faults.size(), fault.name());
                System.out.flush();
                table.add(play(fault, flows));
                System.out.println(" " + table.getLast().progress());
            }
            System.out.println("the load has ended; paying what is not paid yet...");
            flows.payRest();
        }
        String held = check(flows);
        return table.stream()
                .map(Line::row)
                .collect(Collectors.joining(
                        "\n",
                        "| fault | lasted | accepted meanwhile | settled after |\n|---|---|---|---|\n",
                        "\n\n" + held + "\n"));
    }

    private Line play(Fault fault, Flows flows) {
        int before = flows.accepted().size();
        long start = System.nanoTime();
        fault.inject(world, shortly, random);
        long end = System.nanoTime();
        Set<String> accepted = flows.accepted();
        awaitSettled(accepted, flows.paid());
        flows.assertGoesOn();
        return new Line(
                fault.name(),
                Duration.ofNanos(end - start),
                accepted.size() - before,
                accepted.size(),
                Duration.ofNanos(System.nanoTime() - end));
    }

    /** All that was answered when the fault ended has got to the other context, and all instances are ready. */
    private void awaitSettled(Set<String> accepted, Set<String> paid) {
        await("each accepted transaction has its payment, and each one paid is completed")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IllegalStateException.class) // while the database comes back
                .atMost(SETTLED_WITHIN)
                .until(() -> books.transactionsWithPayment().containsAll(accepted)
                        && books.completedTransactions().containsAll(paid)
                        && world.instances().stream().allMatch(Instance::isReady));
    }

    private String check(Flows flows) {
        Set<String> accepted = flows.accepted();
        books.awaitRest(SETTLED_WITHIN);
        await("the broker counts no message, and does so again")
                .pollInterval(Duration.ofSeconds(1))
                .during(COUNTED_AGAIN)
                .atMost(SETTLED_WITHIN)
                .until(() -> world.rabbit().messages() == 0);
        books.assertSettled();
        assertThat(books.notCompletedOnce(accepted))
                .as("accepted transactions that are not completed at version 4 with one confirmed payment")
                .isEmpty();
        return ("%,d transactions were accepted: each is completed at version 4 and has one payment, both contexts agree,"
                        + " nothing is left in outboxes, queues and dead letters.")
                .formatted(accepted.size());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
