package bursar.proof.simulation;

import bursar.harness.console.Arguments;
import bursar.harness.console.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs worlds and says what it saw. */
public final class Prove {

    /** So many that each fault has to come up. */
    private static final long ENOUGH = 100_000;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Prove() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Arguments.readOrExit(Options::of, Options.USAGE, arguments)) ? 0 : 1);
    }

    /** Whether all was as it should be. */
    static boolean run(Options options) throws InterruptedException {
        return switch (options) {
            case Options.Everything(var seed) -> smallCases() && schedules(Options.MANY, seed) && mutants(seed);
            case Options.Seeds(var count, var seed) -> schedules(count, seed);
            case Options.Case(var small) -> tell(small);
            case Options.Protections() -> {
                System.out.print(Mutant.listed());
                yield true;
            }
            case Options.Break(var mutant, var count, var seed) -> leaveOut(mutant, count, seed);
        };
    }

    /** Whether it was noticed. */
    private static boolean leaveOut(Mutant mutant, long count, long seed) throws InterruptedException {
        System.out.printf("%s: %s%nlooking for a schedule that breaks %s%n", mutant, mutant.mistake(), mutant.breaks());
        Optional<Schedules.Violation> violation = kill(mutant, count, seed);
        violation.ifPresentOrElse(
                it -> {
                    tell(it, mutant.wiring());
                    System.out.println("Seed %d tells it again: ./dev break %s --schedules 1 --seed %1$d"
                            .formatted(it.seed(), mutant));
                },
                () -> System.out.printf("NOT NOTICED in %,d schedules; from another seed it may be%n", count));
        return violation.isPresent();
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
        met.entrySet().stream()
                .filter(it -> !Overtaking.isPair(it.getKey()))
                .forEach(it -> System.out.printf("  %-40s %,12d%n", it.getKey(), it.getValue()));
        System.out.printf(
                "  two kinds of calls, one before the other: %d of %d%n",
                Overtaking.pairs().filter(met::containsKey).count(),
                Overtaking.pairs().count());
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
            Optional<Schedules.Violation> violation = kill(mutant, Options.FEW, seed);
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
        try (var progress = Progress.of(() -> "%s: %,d of %,d schedules on %d cores, none broke the promise"
                .formatted(what, schedules.done(), count, CORES))) {
            Optional<Schedules.Violation> violation = schedules.run();
            progress.end("%s: %,d schedules, %,d steps in %.1f s on %d cores, %,.0f schedules a second, %s"
                    .formatted(
                            what,
                            schedules.done(),
                            schedules.steps(),
                            progress.seconds(),
                            CORES,
                            schedules.done() / progress.seconds(),
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
        List<String> lines = again.story.lines();
        int told = 1 + endOf(lines, violation.counting());
        lines.subList(0, told).forEach(System.out::println);
        System.out.printf(
                "(%,d more lines until its end. Who looks again and finds the same is not told.)%n",
                lines.size() - told);
        if (!again.promise.broken().equals(violation.broken())) {
            System.out.println("THE STORY IS ANOTHER ONE: " + violation.broken());
        }
    }

    /** The story is long enough up to there. */
    private static int endOf(List<String> lines, Sentence violated) {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains(violated.toString()))
                .findFirst()
                .orElse(lines.size() - 1);
    }

    private static void tell(World world) {
        world.story.lines().forEach(System.out::println);
    }
}
