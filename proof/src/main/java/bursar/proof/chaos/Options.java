package bursar.proof.chaos;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How the script is asked for.
 *
 * @param shortly some of the faults, and each of them for as short as makes sense
 * @param seed of what is left to chance
 */
record Options(boolean shortly, long seed) {

    static final String USAGE = """
            usage: ./dev chaos --script [--short] [--seed NUMBER]

            Runs two instances of each service on a PostgreSQL and a RabbitMQ of their own, and injects fault after
            fault while customers submit and pay. Then it checks that every accepted transaction has one payment and is
            completed once, that both contexts agree, and that nothing is left in an outbox, a queue or the dead letters.

              --script  all faults, one after the other: some twenty minutes
              --short   some of them: some three minutes
              --seed    of the moments that are left to chance, to be told again at the start
            """;

    /** Empty if they cannot be read. */
    static Optional<Options> of(String... arguments) {
        boolean script = false;
        boolean shortly = false;
        long seed = System.nanoTime();
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--script" -> script = true;
                case "--short" -> shortly = true;
                case "--seed" -> {
                    try {
                        seed = rest.hasNext() ? Long.parseLong(rest.next()) : Long.parseLong("");
                    } catch (NumberFormatException unfit) {
                        return Optional.empty();
                    }
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return script ? Optional.of(new Options(shortly, seed)) : Optional.empty();
    }
}
