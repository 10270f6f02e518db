package bursar.messaging.deadletter;

import bursar.messaging.deadletter.DeadLetters.End;
import bursar.messaging.deadletter.DeadLetters.Resolution;
import bursar.messaging.deadletter.DeadLetters.Resolved;
import bursar.step.Caller;
import java.util.Optional;
import java.util.UUID;

/** Gives a dead letter up for good: its effect is not wanted any more, or was had by other means. It stays to be seen. */
public final class DiscardDeadLetter {

    public record Command(UUID id, Reason reason, Caller caller) {}

    /** Why, as the operator says it: 1-200 code points. */
    public record Reason(String value) {

        private static final int LENGTH_MAX = 200;

        public Reason {
            int length = value.codePointCount(0, value.length());
            if (length < 1 || length > LENGTH_MAX) {
                throw new IllegalArgumentException("must have 1 to " + LENGTH_MAX + " characters");
            }
            if (value.isBlank()) {
                throw new IllegalArgumentException("must not be blank");
            }
            if (value.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("must not contain control characters");
            }
            if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new IllegalArgumentException("must not contain unpaired surrogates");
            }
        }
    }

    public enum Outcome {
        DISCARDED,
        /** It was discarded before; nothing was done, and the first reason stands. */
        ALREADY_DISCARDED,
        /** It was sent again, and what became of it is no longer in this letter's hands. */
        REDRIVEN,
        ABSENT
    }

    private final DeadLetters deadLetters;

    public DiscardDeadLetter(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    public Outcome handle(Command command) {
        if (deadLetters.resolve(
                command.id(),
                new Resolution(End.DISCARDED, command.caller(), command.reason().value()))) {
            return Outcome.DISCARDED;
        }
        Optional<End> end = deadLetters
                .find(command.id())
                .flatMap(DeadLetters.Kept::resolved)
                .map(Resolved::how)
                .map(Resolution::end);
        return end.map(it -> it == End.DISCARDED ? Outcome.ALREADY_DISCARDED : Outcome.REDRIVEN)
                .orElse(Outcome.ABSENT);
    }
}
