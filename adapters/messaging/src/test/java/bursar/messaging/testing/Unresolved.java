package bursar.messaging.testing;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.DeadLetters.Filter;
import bursar.messaging.deadletter.DeadLetters.Kept;
import bursar.messaging.transport.DeadLetter;
import java.util.List;
import java.util.Optional;

/** The dead letters that nobody has dealt with, whole. */
public final class Unresolved {

    private Unresolved() {}

    public static List<DeadLetter> of(DeadLetters deadLetters, String consumer, int max) {
        return deadLetters.list(Filter.of(consumer), Optional.empty(), max).stream()
                .flatMap(entry -> deadLetters.find(entry.id()).stream())
                .map(Kept::letter)
                .toList();
    }
}
