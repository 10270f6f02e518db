package bursar.proof.simulation;

import bursar.harness.console.Arguments;
import bursar.harness.console.Arguments.Misspelt;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What to run. */
sealed interface Options {

    /** All small cases, a million schedules, and each mutant. */
    record Everything(long seed) implements Options {}

    /** So many schedules, each by the seed after the one before. */
    record Seeds(long count, long seed) implements Options {}

    /** One small case, told. */
    record Case(SmallCase small) implements Options {}

    /** Which protections can be left out. */
    record Protections() implements Options {}

    /** The schedules of a mutant, until one breaks what it leaves unprotected. */
    record Break(Mutant mutant, long count, long seed) implements Options {}

    String USAGE = """
            usage: ./dev prove [--seed N]
                   ./dev prove --schedules N [--seed N]
                   ./dev prove --case CASE
                   ./dev break
                   ./dev break NAME [--schedules N] [--seed N]

            prove runs every small case, a million schedules of the simulated world, and as many with one protection left
            out as it takes to notice each; then the other proofs. A schedule that breaks the promise is told as
            a story, with the command that tells it again. Without --seed it begins with a random one, which it prints.
            break leaves one protection out, and tells the story of the failure; without a name it lists them.
            """;

    long MANY = 1_000_000;
    /** Within which each protection left out has to be noticed. */
    long FEW = 20_000;

    /** @throws Misspelt if there is no such case or protection */
    static Options of(Arguments arguments) {
        if (arguments.has("--protections")) {
            return new Protections();
        }
        Optional<SmallCase> small = arguments.text("--case").map(Options::smallCase);
        if (small.isPresent()) {
            return new Case(small.get());
        }
        Optional<Mutant> mutant = arguments.text("--break").map(Options::mutant);
        Optional<Long> schedules = arguments.number("--schedules", 1);
        long seed = arguments.seed();
        return mutant.<Options>map(it -> new Break(it, schedules.orElse(FEW), seed))
                .or(() -> schedules.map(count -> new Seeds(count, seed)))
                .orElseGet(() -> new Everything(seed));
    }

    private static SmallCase smallCase(String name) {
        try {
            return SmallCase.of(name);
        } catch (IllegalArgumentException none) {
            throw new Misspelt("no such case: " + name);
        }
    }

    private static Mutant mutant(String name) {
        return Arrays.stream(Mutant.values())
                .filter(mutant -> mutant.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Misspelt("no such protection: " + name + " (./dev break lists them)"));
    }
}
