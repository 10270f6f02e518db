package bursar.proof.fuzz;

import java.util.Optional;

/** What a model decides. */
sealed interface Ruling {

    record Changed(Row row, Optional<Row> event) implements Ruling {}

    record Unchanged() implements Ruling {}

    record Refused(String why) implements Ruling {}

    /** It breaks what must hold between two rows. */
    record Unstorable() implements Ruling {}
}
