package bursar.proof.simulation;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Transport.Receipt;
import bursar.step.Answer;
import bursar.step.Versioned;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers of ports, as a story tells them: in a few words. */
final class Words {

    private static final int ID_LENGTH = 4;

    private Words() {}

    static String of(Object answer) {
        return switch (answer) {
            case Answer.Done<?, ?>(var now, var effect) -> effect + ", " + of(now);
            case Answer.Refused<?, ?>(var why, var _) -> "refused, " + why;
            case Answer.Declined<?, ?>(var because) -> "declined, " + because;
            case Versioned<?>(var state, var version, var _, var _) ->
                state.getClass().getSimpleName() + " at version " + version;
            case Delivery delivery -> of(delivery.type(), delivery.partitionKey());
            case Outbox.Unsent(var _, var message, var _) -> of(message.type().value(), message.partitionKey());
            case Outbox.Lease(var _, var token) -> "leads with token " + token;
            case ConsumerQueue _ -> "opened";
            case Receipt.Confirmed() -> "confirmed";
            case Receipt.Failed(var reason) -> reason;
            case Optional<?> maybe -> maybe.map(Words::of).orElse("nothing");
            case Collection<?> some ->
                some.isEmpty() ? "nothing" : some.stream().map(Words::of).collect(Collectors.joining("; "));
            default -> answer.toString();
        };
    }

    private static String of(String type, String transaction) {
        return type.replaceAll("^[a-z]+\\.|\\.v1$", "") + " of " + end(transaction);
    }

    /** Enough of an id to tell it from the others of a story. */
    static String end(String id) {
        return id.substring(id.length() - ID_LENGTH);
    }
}
