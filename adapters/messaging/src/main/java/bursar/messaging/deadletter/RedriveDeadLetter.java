package bursar.messaging.deadletter;

import bursar.messaging.deadletter.DeadLetters.End;
import bursar.messaging.deadletter.DeadLetters.Kept;
import bursar.messaging.deadletter.DeadLetters.Resolution;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends a dead letter to its consumer again, after its reason is gone: with the same event id, straight to the consumer's
 * queue, at its first attempt.
 */
public final class RedriveDeadLetter {

    /** One that failed first before that is redriven only by force: by then, causes may soon be forgotten. */
    public static final Duration AGE_MAX = Duration.ofDays(14);

    /**
     * @param force whatever its age
     * @param asked how it was asked for, for the audit
     */
    public record Command(UUID id, boolean force, Caller caller, String asked) {}

    public enum Outcome {
        REDRIVEN,
        /** It was sent before; nothing was done. */
        ALREADY_REDRIVEN,
        /** Somebody gave it up for good. */
        DISCARDED,
        /** It failed first more than {@link #AGE_MAX} ago. */
        TOO_OLD,
        ABSENT
    }

    private final DeadLetters deadLetters;
    private final Transport transport;

    public RedriveDeadLetter(DeadLetters deadLetters, Transport transport) {
        this.deadLetters = deadLetters;
        this.transport = transport;
    }

    /** @throws TransportUnavailable if it is not known to be in its queue; it is still unresolved then */
    public Outcome handle(Command command) {
        Optional<Kept> found = deadLetters.find(command.id());
        if (found.isEmpty()) {
            return Outcome.ABSENT;
        }
        Kept kept = found.get();
        if (kept.resolved().isPresent()) {
            return switch (kept.resolved().get().how().end()) {
                case REDRIVEN -> Outcome.ALREADY_REDRIVEN;
                case DISCARDED -> Outcome.DISCARDED;
            };
        }
        if (!command.force()
                && isTooOld(
                        kept.letter().firstFailedAt(),
                        deadLetters.now(kept.letter().consumer()))) {
            return Outcome.TOO_OLD;
        }
        transport.redrive(kept.letter());
        // A crash here leaves it unresolved: redriven once more, its cause makes it harmless.
        String reason = command.force() ? command.asked() + ", forced" : command.asked();
        deadLetters.resolve(command.id(), new Resolution(End.REDRIVEN, command.caller(), reason));
        return Outcome.REDRIVEN;
    }

    static boolean isTooOld(Instant firstFailedAt, Instant now) {
        return Duration.between(firstFailedAt, now).compareTo(AGE_MAX) > 0;
    }
}
