package bursar.proof.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What to run. */
sealed interface Options {

    /** All small cases, a million schedules, and each mutant. */
    record Everything(long seed) implements Options {}

    /** So many schedules, each by the seed after the one before. */
    record Seeds(long count, long seed) implements Options {}

    /** One small case, told. */
    record Case(SmallCase small) implements Options {}

    /** The schedules of a mutant, until one breaks what it leaves unprotected. */
    record Break(Mutant mutant, long count, long seed) implements Options {}

    String USAGE = """
            usage: ./dev prove
                   ./dev prove --schedules N [--seed N]
                   ./dev prove --case CASE
                   ./dev break NAME [--schedules N] [--seed N]

            prove runs every small case, a million schedules of the simulated world, and as many with one protection left
            out as it takes to notice each; then the other proofs. A schedule that breaks the promise is told as
            a story, with the command that tells it again. Without --seed it begins with a random one, which it prints.
            break leaves one protection out, and tells the story of the failure; NAME is one of
            %s
            """.formatted(Arrays.stream(Mutant.values())
            .map(mutant -> "  %-28s %s".formatted(mutant, mutant.mistake()))
            .reduce((a, b) -> a + "\n" + b)
            .orElseThrow());

    long MANY = 1_000_000;
    long SEEDS = 1_000_000_000;

    /** Empty where they make no sense. */
    static Optional<Options> of(String... arguments) {
        Map<String, String> values = new HashMap<>();
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                values.put(arguments[i], arguments[i + 1]);
            }
            return of(values).filter(_ -> values.isEmpty());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException mistake) {
            return Optional.empty();
        }
    }

    /** Takes out what it has understood. */
    private static Optional<Options> of(Map<String, String> values) {
        Optional<SmallCase> small = Optional.ofNullable(values.remove("--case")).map(SmallCase::of);
        if (small.isPresent()) {
            return small.map(Case::new);
        }
        Optional<Mutant> mutant = Optional.ofNullable(values.remove("--break")).map(Mutant::valueOf);
        Optional<Long> schedules =
                Optional.ofNullable(values.remove("--schedules")).map(Long::valueOf);
        long seed = Optional.ofNullable(values.remove("--seed"))
                .map(Long::valueOf)
                .orElseGet(() -> new Random().nextLong(SEEDS));
        long count = schedules.orElse(MANY);
        if (count <= 0) {
            return Optional.empty();
        }
        return Optional.of(mutant.<Options>map(it -> new Break(it, count, seed))
                .orElseGet(() -> schedules.isPresent() ? new Seeds(count, seed) : new Everything(seed)));
    }
}
