package bursar.proof.simulation;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** What to run. */
record Options(long schedules, long seed, Optional<Mutant> mutant) {

    static final String USAGE = """
            usage: ./dev prove [--schedules N] [--seed N]
                   ./dev break NAME [--schedules N] [--seed N]

            prove runs schedules of the simulated world, each by the seed after the one before, until one breaks
            the promise, and tells that one as a story. Without --seed it begins with a random one, which it prints.
            break does the same with a protection left out; NAME is one of
            %s
            """.formatted(Arrays.stream(Mutant.values())
            .map(mutant -> "  %-28s %s".formatted(mutant, mutant.mistake()))
            .reduce((a, b) -> a + "\n" + b)
            .orElseThrow());

    private static final long MANY = 1_000_000;
    private static final long SEEDS = 1_000_000_000;

    /** Empty where they make no sense. */
    static Optional<Options> of(String... arguments) {
        var options = new Options(MANY, new Random().nextLong(SEEDS), Optional.empty());
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                String value = arguments[i + 1];
                options = switch (arguments[i]) {
                    case "--schedules" -> new Options(Long.parseLong(value), options.seed, options.mutant);
                    case "--seed" -> new Options(options.schedules, Long.parseLong(value), options.mutant);
                    case "--break" -> new Options(options.schedules, options.seed, Optional.of(Mutant.valueOf(value)));
                    default -> throw new IllegalArgumentException(arguments[i]);
                };
            }
            return options.schedules > 0 ? Optional.of(options) : Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException mistake) {
            return Optional.empty();
        }
    }

    /** The command that tells the same story again. */
    String command(long ofSeed) {
        return mutant.map(it -> "./dev break " + it).orElse("./dev prove") + " --schedules 1 --seed " + ofSeed;
    }

    Wiring wiring() {
        return mutant.map(Mutant::wiring).orElse(Wiring.RIGHT);
    }
}
