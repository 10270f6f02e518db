package bursar.messaging.deadletter;

import bursar.messaging.transport.Transport;
import java.time.Duration;
import java.util.UUID;

/** Sends a dead letter to its consumer again, after its reason is gone. */
public final class RedriveDeadLetter {

    /** One that failed first before that is redriven only by force: by then, causes may soon be forgotten. */
    public static final Duration AGE_MAX = Duration.ofDays(14);

    private final DeadLetters deadLetters;
    private final Transport transport;

    public RedriveDeadLetter(DeadLetters deadLetters, Transport transport) {
        this.deadLetters = deadLetters;
        this.transport = transport;
    }

    /** @return whether there was one to send */
    public boolean handle(UUID id) {
        return deadLetters
                .find(id)
                .map(letter -> {
                    transport.redrive(letter);
                    // A crash here leaves it marked as dead: redriven once more, its cause makes it harmless.
                    deadLetters.markRedriven(letter.id());
                    return true;
                })
                .orElse(false);
    }
}
