package bursar.proof.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Receipt;
import bursar.payments.domain.Payment;
import bursar.step.Answer;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.domain.Transaction;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers of ports, and causes, as a story tells them: in a few words, each id by its end. */
final class Words {

    private static final int ID_LENGTH = 4;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{8}(?=[0-9a-f]{4})");
    private static final Pattern EVENT = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private Words() {}

    static String of(Object answer) {
        return switch (answer) {
            case Answer.Done<?, ?>(var now, var effect) -> effect + ", " + of(now);
            case Answer.Refused<?, ?>(var why, var _) -> "refused, " + why;
            case Answer.Declined<?, ?>(var because) -> "declined, " + because;
            case Cause.Request(var caller, var key, var _, var _) ->
                key.map(Cause.Key::value).orElse(caller.subject());
            case Cause.Event event -> "event " + end(event.id().toString());
            case Cause.Own own -> own.task();
            case Versioned<?>(var state, var version, var _, var _) -> of(state) + " at version " + version;
            case Transaction transaction ->
                name(transaction) + " " + end(transaction.details().id().toString());
            case Payment payment ->
                name(payment) + " for submission " + payment.details().submission() + " of "
                        + end(payment.details().transaction().toString());
            case Delivery delivery ->
                event(delivery.type(), delivery.body(), delivery.partitionKey())
                        + (delivery.attempt() == 1 ? "" : ", attempt " + delivery.attempt());
            case Message message -> event(message.type().value(), message.body(), message.partitionKey());
            case Outbox.Unsent(var _, var message, var _) -> of(message);
            case Outbox.Lease(var _, var token) -> "leads with token " + token;
            case RepublishArchive.Report report ->
                "republished " + report.events()
                        + report.failure().map(why -> ", then " + why).orElse("");
            case ConsumerQueue _ -> "opened";
            case Receipt.Confirmed() -> "confirmed";
            case Receipt.Failed(var reason) -> reason;
            case Optional<?> maybe -> maybe.map(Words::of).orElse("nothing");
            case Collection<?> some ->
                some.isEmpty() ? "nothing" : some.stream().map(Words::of).collect(Collectors.joining("; "));
            default -> inShort(answer.toString());
        };
    }

    private static String name(Object state) {
        return state.getClass().getSimpleName();
    }

    private static String event(String type, byte[] body, String transaction) {
        String id = EVENT.matcher(new String(body, UTF_8))
                .results()
                .map(found -> " " + end(found.group(1)))
                .findFirst()
                .orElse("");
        return type.replaceAll("^[a-z]+\\.|\\.v1$", "") + id + " of " + end(transaction);
    }

    /** Enough of an id to tell it from the others of a story. */
    static String end(String id) {
        return id.substring(id.length() - ID_LENGTH);
    }

    /** The same of each id in a text. */
    static String inShort(String text) {
        return ID.matcher(text).replaceAll("");
    }
}
