package bursar.proof.fuzz;

import java.util.Optional;
import java.util.Random;

/**
 * How much to run.
 *
 * @param sequences of commands, for each aggregate
 * @param deliveries of events, to both consumers together
 * @param requests over HTTP
 */
record Options(long sequences, long deliveries, long requests, long seed) {

    static final String USAGE = """
            usage: [--sequences N] [--deliveries N] [--requests N] [--seed N]

            Asks both aggregates, both consumers and all calls over HTTP what is random and often wrong, and compares
            what comes of it with a model. Each sequence has the seed after the one before; without --seed it begins
            with a random one, which it prints.
            """;

    private static final long SEEDS = 1_000_000_000;

    /** Empty where they make no sense. */
    static Optional<Options> of(String... arguments) {
        var options = new Options(100_000, 50_000, 20_000, new Random().nextLong(SEEDS));
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                long value = Long.parseLong(arguments[i + 1]);
                options = switch (arguments[i]) {
                    case "--sequences" -> new Options(value, options.deliveries, options.requests, options.seed);
                    case "--deliveries" -> new Options(options.sequences, value, options.requests, options.seed);
                    case "--requests" -> new Options(options.sequences, options.deliveries, value, options.seed);
                    case "--seed" -> new Options(options.sequences, options.deliveries, options.requests, value);
                    default -> throw new IllegalArgumentException(arguments[i]);
                };
            }
            return Math.min(options.sequences, Math.min(options.deliveries, options.requests)) >= 0
                    ? Optional.of(options)
                    : Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException mistake) {
            return Optional.empty();
        }
    }
}
