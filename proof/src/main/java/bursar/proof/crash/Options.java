package bursar.proof.crash;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How the matrix is asked for.
 *
 * @param shortly what both services call is halted at one of them only
 * @param seed of what is left to chance
 */
record Options(boolean shortly, long seed) {

    static final String USAGE = """
            usage: [--short] [--seed NUMBER]

            Runs both services on a PostgreSQL and a RabbitMQ of their own, halts them before and after each call of a
            port, starts them again, and checks that nothing was lost, doubled or made up.

              --short   what both services call is halted at one of them only, chosen by the seed
              --seed    of what is left to chance, to be told again at the start
            """;

    /** Empty if they cannot be read. */
    static Optional<Options> of(String... arguments) {
        boolean shortly = false;
        long seed = System.nanoTime();
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--short" -> shortly = true;
                case "--seed" -> {
                    try {
                        seed = Long.parseLong(rest.hasNext() ? rest.next() : "");
                    } catch (NumberFormatException unfit) {
                        return Optional.empty();
                    }
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Options(shortly, seed));
    }
}
