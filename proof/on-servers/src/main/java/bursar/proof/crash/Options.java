package bursar.proof.crash;

import bursar.harness.console.Arguments;

/**
 * How the matrix is asked for.
 *
 * @param shortly what both services call is halted at one of them only
 * @param seed of what is left to chance
 */
record Options(boolean shortly, long seed) {

    static final String USAGE = """
            usage: ./dev crash [--short] [--seed NUMBER]

            Runs both services on a PostgreSQL and a RabbitMQ of their own, halts them before and after each call of a
            port, starts them again, and checks that nothing was lost, doubled or made up.

              --short   what both services call is halted at one of them only, chosen by the seed
              --seed    of what is left to chance, to be told again at the start
            """;

    static Options of(Arguments arguments) {
        return new Options(arguments.has("--short"), arguments.seed());
    }
}
