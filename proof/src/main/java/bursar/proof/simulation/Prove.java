package bursar.proof.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs worlds and says what it saw. */
public final class Prove {

    private static final int EX_USAGE = 64;
    /** So many that each fault has to come up. */
    private static final long ENOUGH = 100_000;
    /** Within which each mutant has to be noticed. */
    private static final long FEW = 20_000;

    private Prove() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<Options> options = Options.of(arguments);
        if (options.isEmpty()) {
            System.err.print(Options.USAGE);
            System.exit(EX_USAGE);
        }
        System.exit(run(options.get()) ? 0 : 1);
    }

    /** Whether all held. */
    static boolean run(Options options) throws InterruptedException {
        return switch (options) {
            case Options.Everything(var seed) -> smallCases() && schedules(Options.MANY, seed) && mutants(seed);
            case Options.Seeds(var count, var seed) -> schedules(count, seed);
            case Options.Case(var small) -> tell(small);
            case Options.Break(var mutant, var count, var seed) -> {
                kill(mutant, count, seed).ifPresent(violation -> {
                    tell(violation, mutant.wiring());
                    System.out.println("Seed %d tells it again: ./dev break %s --schedules 1 --seed %1$d"
                            .formatted(violation.seed(), mutant));
                });
                yield false; // as a protection that is left out should be
            }
        };
    }

    private static boolean smallCases() throws InterruptedException {
        var cases = new SmallCases(true, () -> Wiring.RIGHT);
        Optional<SmallCases.Violation> violation;
        try (var progress = Progress.of(() ->
                "small cases: point %d of %d, %,d schedules".formatted(cases.begun(), cases.points(), cases.done()))) {
            violation = cases.run();
            progress.end(
                    "small cases: one transaction, a cancellation, a start; each fault at each of %d points, with each"
                                    .formatted(cases.points())
                            + " detour from the usual order of the tasks: %,d schedules".formatted(cases.done()));
        }
        violation.ifPresent(it -> tell(it.of()));
        return violation.isEmpty();
    }

    private static boolean schedules(long count, long seed) throws InterruptedException {
        var schedules = new Schedules(seed, count, () -> Wiring.RIGHT, _ -> true);
        Optional<Schedules.Violation> violation = run(schedules, "seed " + seed, count);
        violation.ifPresent(it -> {
            tell(it, Wiring.RIGHT);
            System.out.println("Seed %d tells it again: ./dev prove --schedules 1 --seed %1$d".formatted(it.seed()));
        });
        return violation.isEmpty() && isCovered(schedules.met(), count);
    }

    private static boolean isCovered(Map<String, Long> met, long count) {
        met.forEach((fault, times) -> System.out.printf("  %-40s %,12d%n", fault, times));
        List<String> missing = Coverage.missing(met.keySet());
        if (count >= ENOUGH && !missing.isEmpty()) {
            System.out.println("NEVER MET: " + missing);
            return false;
        }
        return true;
    }

    private static boolean mutants(long seed) throws InterruptedException {
        boolean all = true;
        for (Mutant mutant : Mutant.values()) {
            Optional<Schedules.Violation> violation = kill(mutant, FEW, seed);
            if (violation.isEmpty()) {
                System.out.println("NOT NOTICED: " + mutant);
                all = false;
            }
        }
        return all;
    }

    private static Optional<Schedules.Violation> kill(Mutant mutant, long count, long seed)
            throws InterruptedException {
        var schedules = new Schedules(seed, count, mutant::wiring, sentence -> sentence == mutant.breaks());
        return run(schedules, mutant + " from seed " + seed, count);
    }

    private static Optional<Schedules.Violation> run(Schedules schedules, String what, long count)
            throws InterruptedException {
        long start = System.nanoTime();
        try (var progress = Progress.of(() -> "%s: %,d of %,d schedules".formatted(what, schedules.done(), count))) {
            Optional<Schedules.Violation> violation = schedules.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.end("%s: %,d schedules, %,d steps in %.1f s on %d cores, %,.0f schedules a second, %s"
                    .formatted(
                            what,
                            schedules.done(),
                            schedules.steps(),
                            seconds,
                            Runtime.getRuntime().availableProcessors(),
                            schedules.done() / seconds,
                            violation.map(it -> "broken: " + it.counting()).orElse("none broke the promise")));
            return violation;
        }
    }

    /** Whether it held. */
    private static boolean tell(SmallCase small) {
        World world = small.run(Wiring.RIGHT, true).world();
        tell(world);
        System.out.println("./dev prove --case " + small);
        return world.promise.broken().isEmpty();
    }

    private static void tell(Schedules.Violation violation, Wiring wiring) {
        World again = Run.of(violation.seed(), wiring, true);
        tell(again);
        if (!again.promise.broken().equals(violation.broken())) {
            System.out.println("THE STORY IS ANOTHER ONE: " + violation.broken());
        }
    }

    private static void tell(World world) {
        world.story.lines().forEach(System.out::println);
        world.promise.broken().stream().distinct().forEach(broken -> System.out.println("VIOLATED: " + broken));
    }
}
