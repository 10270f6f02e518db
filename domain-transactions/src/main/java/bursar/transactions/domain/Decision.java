package bursar.transactions.domain;

import java.util.Optional;

/** What a verb of {@link Transaction} decides. A value: nothing has happened yet. */
public sealed interface Decision {

    /** The new state, and what there is to announce. */
    record Changed(Transaction now, Optional<TransactionEvent> event) implements Decision {}

    /** It is already as it was asked for, or the news is old. */
    record Unchanged() implements Decision {}

    record Refused(Refusal why) implements Decision {}
}
