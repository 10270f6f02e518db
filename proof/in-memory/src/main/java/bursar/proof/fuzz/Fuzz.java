package bursar.proof.fuzz;

import bursar.harness.console.Arguments;
import bursar.harness.console.Progress;
import java.util.Optional;

/** Runs all kinds of fuzz and says what came of them. */
public final class Fuzz {

    private Fuzz() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean agree = run(Arguments.readOrExit(Options::of, Options.USAGE, arguments));
        if (agree) {
            System.out.println("Nothing disagreed.");
        }
        System.exit(agree ? 0 : 1);
    }

    private static boolean run(Options options) throws InterruptedException {
        long seed = options.seed();
        System.out.println("seed " + seed);
        return all(
                        "sequences of commands for transactions",
                        new Runs(seed, options.sequences(), Aggregates::ofTransactions),
                        new Options(1, 0, 0, seed))
                && all(
                        "sequences of commands for payments",
                        new Runs(seed, options.sequences(), Aggregates::ofPayments),
                        new Options(1, 0, 0, seed))
                && all(
                        "rounds of " + Deliveries.OF_A_ROUND + " deliveries",
                        new Runs(seed, Math.ceilDiv(options.deliveries(), Deliveries.OF_A_ROUND), Deliveries::round),
                        new Options(0, Deliveries.OF_A_ROUND, 0, seed))
                && all(
                        "rounds of " + Requests.OF_A_ROUND + " requests",
                        new Runs(seed, Math.ceilDiv(options.requests(), Requests.OF_A_ROUND), Requests::round),
                        new Options(0, 0, Requests.OF_A_ROUND, seed));
    }

    /**
     * Whether none disagreed.
     *
     * @param one runs one of them again
     */
    private static boolean all(String what, Runs runs, Options one) throws InterruptedException {
        Optional<Disagreement> disagreement;
        try (var progress = Progress.of(() -> "%,d of %,d %s".formatted(runs.done(), runs.count(), what))) {
            disagreement = runs.run();
            progress.end("%,d %s in %.1f s".formatted(runs.done(), what, progress.seconds()));
        }
        runs.counts().asMap().forEach((outcome, times) -> System.out.printf("  %-60s %,12d%n", outcome, times));
        disagreement.ifPresent(
                it -> System.out.println("DISAGREEMENT, " + it + "\nagain: ./dev fuzz " + one.startingWith(it.seed())));
        return disagreement.isEmpty();
    }
}
