package bursar.proof.fuzz;

import java.time.Duration;
import java.util.Optional;

/** Runs all kinds of fuzz and says what came of them. */
public final class Fuzz {

    private static final int EX_USAGE = 64;
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private Fuzz() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<Options> options = Options.of(arguments);
        if (options.isEmpty()) {
            System.err.print(Options.USAGE);
            System.exit(EX_USAGE);
        }
        System.exit(run(options.orElseThrow()) ? 0 : 1);
    }

    private static boolean run(Options options) throws InterruptedException {
        long seed = options.seed();
        System.out.println("seed " + seed);
        return all(
                        "sequences of commands for transactions",
                        new Runs(seed, options.sequences(), Aggregates::ofTransactions))
                && all(
                        "sequences of commands for payments",
                        new Runs(seed, options.sequences(), Aggregates::ofPayments))
                && all(
                        "rounds of " + Deliveries.OF_A_ROUND + " deliveries",
                        new Runs(seed, options.deliveries() / Deliveries.OF_A_ROUND, Deliveries::round))
                && all(
                        "rounds of " + Requests.OF_A_ROUND + " requests",
                        new Runs(seed, options.requests() / Requests.OF_A_ROUND, Requests::round));
    }

    /** Whether none disagreed. */
    private static boolean all(String what, Runs runs) throws InterruptedException {
        long start = System.nanoTime();
        Thread progress = Thread.ofPlatform().daemon().start(() -> tell(what, runs, start));
        Optional<Disagreement> disagreement = runs.run();
        progress.interrupt();
        progress.join();
        System.out.print('\r');
        runs.counts().asMap().forEach((outcome, times) -> System.out.printf("  %-60s %,12d%n", outcome, times));
        System.out.printf("%,d %s in %.1f s%n", runs.done(), what, seconds(start));
        disagreement.ifPresent(it -> System.out.println("DISAGREEMENT, " + it));
        return disagreement.isEmpty();
    }

    private static void tell(String what, Runs runs, long start) {
        try {
            while (true) {
                Thread.sleep(PROGRESS);
                System.out.printf("\r%,d of %,d %s, %.0f s ", runs.done(), runs.count(), what, seconds(start));
                System.out.flush();
            }
        } catch (InterruptedException done) {
            // the end
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
