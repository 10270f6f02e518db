package bursar.proof.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Random sequences of commands, to the program and to the model. */
final class Aggregates {

    private Aggregates() {}

    static Optional<Disagreement> ofTransactions(long seed, Counts counts) {
        return run(seed, TransactionSequence::new, counts);
    }

    static Optional<Disagreement> ofPayments(long seed, Counts counts) {
        return run(seed, PaymentSequence::new, counts);
    }

    private static <C> Optional<Disagreement> run(long seed, Function<Chance, Sequence<C>> sequences, Counts counts) {
        Sequence<C> sequence = sequences.apply(new Chance(seed));
        List<Asked<C>> commands = sequence.commands();
        if (sequence.disagreement(commands, counts).isEmpty()) {
            return Optional.empty();
        }
        List<Asked<C>> fewest = Shrink.fewest(
                commands, some -> sequence.disagreement(some, new Counts()).isPresent());
        return sequence.disagreement(fewest, new Counts())
                .map(about -> new Disagreement(
                        seed, fewest.stream().map(String::valueOf).toList(), about));
    }
}
