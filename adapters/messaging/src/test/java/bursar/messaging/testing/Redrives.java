package bursar.messaging.testing;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.deadletter.RedriveDeadLetter.Command;
import bursar.messaging.deadletter.RedriveDeadLetter.Outcome;
import bursar.messaging.transport.Transport;
import bursar.step.Caller;
import java.util.UUID;

/** An operator who sends dead letters again, one by one. */
public final class Redrives {

    private Redrives() {}

    public static Outcome one(DeadLetters deadLetters, Transport transport, UUID id) {
        return new RedriveDeadLetter(deadLetters, transport)
                .handle(new Command(id, false, Caller.ANONYMOUS, "by its id"));
    }
}
