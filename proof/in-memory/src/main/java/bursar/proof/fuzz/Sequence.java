package bursar.proof.fuzz;

import java.util.List;
import java.util.Optional;

/** A random sequence of commands, and what it is for. */
interface Sequence<C> {

    /** Nothing has been asked yet. */
    UnderFuzz<C> begin();

    List<Asked<C>> commands();

    /** The first thing that program and model do not agree on. */
    default Optional<String> disagreement(List<Asked<C>> commands, Counts counts) {
        UnderFuzz<C> both = begin();
        for (Asked<C> asked : commands) {
            Optional<String> disagreement = both.ask(asked, counts);
            if (disagreement.isPresent()) {
                return disagreement;
            }
        }
        return Optional.empty();
    }
}
