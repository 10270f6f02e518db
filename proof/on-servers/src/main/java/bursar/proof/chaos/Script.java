package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Books;
import bursar.harness.PersistentCustomer;
import bursar.rabbitmq.testing.TestRabbit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fault after fault under load, each until all is settled, and the check of all of it at the end. */
final class Script {

    private static final Duration AT_REST_WITHIN = Duration.ofSeconds(60);

    private static final int WARM_UP = 20;
    private static final int KILLS = 20;
    private static final int BACKLOG = 1_000;

    /** Longer than the relay's lease of 5 s. */
    private static final Duration PAUSE = Duration.ofSeconds(12);

    private final World world;
    private final Random random;
    private final Books books;
    private final PersistentCustomer customer;
    private final List<Line> table = new ArrayList<>();

    /** One or more faults, one after the other. */
    private record Step(String name, Duration settledWithin, Runnable act) {}

    private record Line(
            String fault, Duration lasted, int acceptedMeanwhile, int acceptedSoFar, Duration settledAfter) {

        String progress() {
            return String.format(
                    Locale.ROOT,
                    "%.1f s, %d accepted so far, settled after %.1f s",
                    seconds(lasted),
                    acceptedSoFar,
                    seconds(settledAfter));
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %d | %.1f s |",
                    fault,
                    seconds(lasted),
                    acceptedMeanwhile,
                    seconds(settledAfter));
        }
    }

    Script(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        this.books = world.books();
        this.customer = world.customer();
    }

    /**
     * @return what was done and seen, in Markdown
     * @throws AssertionError if anything did not hold
     */
    String run() {
        List<Step> steps = steps();
        Flows flows = new Flows(customer);
        try (flows) {
            await("flows")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> flows.accepted().size() >= WARM_UP);
            for (Step step : steps) {
                System.out.printf(Locale.ROOT, "[%2d/%d] %s ", table.size() + 1, steps.size(), step.name());
                System.out.flush();
                table.add(play(step, flows));
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

    private List<Step> steps() {
        List<Instance> transactions = world.transactions();
        List<Instance> payments = world.payments();
        return List.of(
                kill("Transactions", transactions),
                kill("Payments", payments),
                pause("Transactions", transactions),
                pause("Payments", payments),
                killBesidePaused("Transactions", transactions),
                killBesidePaused("Payments", payments),
                step(ServiceFaults.killAll(world.instances()), 0),
                step(BrokerFaults.stop(), 20),
                step(BrokerFaults.kill(), 5),
                step(BrokerFaults.alarm(), 30),
                step(BrokerFaults.cutConnections(), 0),
                step(BrokerFaults.removeBinding(), 10),
                step(BrokerFaults.deleteQueue(), 4),
                step(BrokerFaults.killWithBacklog(BACKLOG), 0),
                step(BrokerFaults.loseWhatWaitsForPayments(), 4),
                step(BrokerFaults.loseWhatWaitsForTransactions(), 4),
                step(DatabaseFaults.kill(), 0),
                step(DatabaseFaults.stop(), 120),
                step(DatabaseFaults.terminate(), 0),
                step(DatabaseFaults.killWithBroker(), 5));
    }

    private Step step(Fault fault, int seconds) {
        return new Step(fault.kind(), fault.settledWithin(), () -> fault.inject(world, Duration.ofSeconds(seconds)));
    }

    /** One of the two instances, at any moment, and it is started again. */
    private Step kill(String name, List<Instance> of) {
        return new Step(
                name + ": an instance killed at a random moment and started, " + KILLS + " times",
                Fault.SETTLED_WITHIN,
                () -> IntStream.range(0, KILLS).forEach(_ -> {
                    Fault.last(Duration.ofMillis(random.nextInt(1_000)));
                    ServiceFaults.kill(of.get(random.nextInt(2))).inject(world, Duration.ZERO);
                    System.out.print(".");
                    System.out.flush();
                }));
    }

    private Step pause(String name, List<Instance> of) {
        return new Step(
                name + ": each instance paused past the lease and woken",
                Fault.SETTLED_WITHIN,
                () -> of.forEach(victim -> ServiceFaults.pause(victim).inject(world, PAUSE)));
    }

    private Step killBesidePaused(String name, List<Instance> of) {
        return new Step(
                name + ": one instance killed and started while the other is paused past the lease, then woken",
                Fault.SETTLED_WITHIN,
                () -> ServiceFaults.killBesidePaused(of.getLast(), of.getFirst())
                        .inject(world, PAUSE));
    }

    private Line play(Step step, Flows flows) {
        int before = flows.accepted().size();
        long start = System.nanoTime();
        step.act().run();
        long end = System.nanoTime();
        Set<String> accepted = flows.accepted();
        awaitSettled(accepted, flows.paid(), step.settledWithin());
        flows.assertGoesOn();
        return new Line(
                step.name(),
                Duration.ofNanos(end - start),
                accepted.size() - before,
                accepted.size(),
                Duration.ofNanos(System.nanoTime() - end));
    }

    /** All that was answered when the fault ended has got to the other context, and all instances are ready. */
    private void awaitSettled(Set<String> accepted, Set<String> paid, Duration settledWithin) {
        await("each accepted transaction has its payment, and each one paid is completed")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IllegalStateException.class) // while the database comes back
                .atMost(settledWithin)
                .until(() -> books.transactionsWithPayment().containsAll(accepted)
                        && books.completedTransactions().containsAll(paid)
                        && world.instances().stream().allMatch(Instance::isReady));
    }

    private String check(Flows flows) {
        Set<String> accepted = flows.accepted();
        books.awaitRest(AT_REST_WITHIN);
        await("the broker counts no message, and does so again")
                .pollInterval(Duration.ofSeconds(1))
                .during(TestRabbit.COUNTED_AGAIN)
                .atMost(AT_REST_WITHIN)
                .until(() -> world.rabbit().messages() == 0);
        books.assertSettled();
        assertThat(books.notCompletedOnce(accepted))
                .as("accepted transactions that are not completed at version 4 with one confirmed payment")
                .isEmpty();
        return String.format(
                Locale.ROOT,
                "%,d transactions were accepted: each is completed at version 4 and has one payment, both contexts agree,"
                        + " nothing is left in outboxes, queues and dead letters.",
                accepted.size());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
