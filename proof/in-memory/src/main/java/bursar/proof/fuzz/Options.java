package bursar.proof.fuzz;

import bursar.harness.console.Arguments;

/**
 * How much to run.
 *
 * @param sequences of commands, for each aggregate
 * @param deliveries of events, to both consumers together
 * @param requests over HTTP
 */
record Options(long sequences, long deliveries, long requests, long seed) {

    static final String USAGE = """
            usage: ./dev fuzz [--sequences N] [--deliveries N] [--requests N] [--seed N]

            Asks both aggregates, both consumers and all calls over HTTP what is random and often wrong, and compares
            what comes of it with a model, in whole rounds of deliveries and requests. Each sequence has the seed after the one before; without --seed it begins
            with a random one, which it prints.
            """;

    Options startingWith(long other) {
        return new Options(sequences, deliveries, requests, other);
    }

    /** As one would write it. */
    @Override
    public String toString() {
        return "--sequences %d --deliveries %d --requests %d --seed %d"
                .formatted(sequences, deliveries, requests, seed);
    }

    static Options of(Arguments arguments) {
        return new Options(
                arguments.number("--sequences", 0).orElse(100_000L),
                arguments.number("--deliveries", 0).orElse(50_000L),
                arguments.number("--requests", 0).orElse(20_000L),
                arguments.seed());
    }
}
