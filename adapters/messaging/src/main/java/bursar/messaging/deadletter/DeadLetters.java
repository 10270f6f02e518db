package bursar.messaging.deadletter;

import bursar.messaging.transport.DeadLetter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the consumers of one service gave up, kept until an operator deals with it. Safe for concurrent use. */
public interface DeadLetters {

    /**
     * Keeps one. Nothing happens where it is kept already, known by its consumer, its body and its number of redrives: so
     * whoever moves dead letters here may die before it has said so, and try again.
     */
    void add(DeadLetter letter);

    /** Those of a consumer that nobody has dealt with, oldest first. */
    List<DeadLetter> unresolved(String consumer, int max);

    /** One that nobody has dealt with. */
    Optional<DeadLetter> find(UUID id);

    /** Marks it as sent again. Nothing happens if it is marked already. */
    void markRedriven(UUID id);
}
