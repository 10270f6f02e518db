package bursar.runtime;

import static java.util.stream.Collectors.toMap;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.DiscardDeadLetter;
import bursar.messaging.deadletter.JoinedDeadLetters;
import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.deadletter.RedriveDeadLetters;
import bursar.messaging.outbox.JoinedOutboxArchive;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.transport.Transport;
import bursar.operations.OperationsApi;
import bursar.web.Api;
import java.util.List;

/** Wires the operators' calls over all contexts of a program. */
public final class Operations {

    private Operations() {}

    public static Api wire(List<Context> contexts, Transport transport) {
        DeadLetters deadLetters = new JoinedDeadLetters(
                contexts.stream().collect(toMap(context -> context.consumer().name(), Context::deadLetters)));
        var redrive = new RedriveDeadLetter(deadLetters, transport);
        return new OperationsApi(
                deadLetters,
                redrive,
                new RedriveDeadLetters(deadLetters, redrive),
                new DiscardDeadLetter(deadLetters),
                new RepublishArchive(
                        new JoinedOutboxArchive(
                                contexts.stream().map(Context::archive).toList()),
                        transport));
    }
}
