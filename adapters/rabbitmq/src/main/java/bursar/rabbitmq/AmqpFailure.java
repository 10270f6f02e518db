package bursar.rabbitmq;

import bursar.messaging.transport.TransportUnavailable;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;

/** Tells what waiting mends from what it does not, by the reply codes of AMQP 0-9-1. */
final class AmqpFailure {

    private AmqpFailure() {}

    /**
     * As {@link BrokerRefuses} or {@link TransportUnavailable}. A connection that dies in the middle of the login is
     * absence: a broker of today says so where it refuses.
     */
    static RuntimeException translated(String doing, Throwable failure) {
        return refusal(failure)
                .<RuntimeException>map(refusal -> new BrokerRefuses(
                        doing + ": the broker refuses: " + refusal.text(), refusal.ofAccess(), failure))
                .orElseGet(() -> new TransportUnavailable(doing + ": " + said(failure), failure));
    }

    private record Refusal(String text, boolean ofAccess) {}

    private static Optional<Refusal> refusal(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AuthenticationFailureException) {
                return Optional.of(new Refusal(String.valueOf(at.getMessage()), true));
            }
            if (at instanceof ShutdownSignalException signal) {
                return switch (signal.getReason()) {
                    case AMQP.Channel.Close close -> refusal(close.getReplyCode(), close.getReplyText());
                    case AMQP.Connection.Close close -> refusal(close.getReplyCode(), close.getReplyText());
                    case null, default -> Optional.empty();
                };
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(int replyCode, String text) {
        return switch (replyCode) {
            case AMQP.ACCESS_REFUSED -> Optional.of(new Refusal(text, true));
            case AMQP.PRECONDITION_FAILED, AMQP.NOT_ALLOWED -> Optional.of(new Refusal(text, false));
            default -> Optional.empty();
        };
    }

    /** The innermost message, which is where the client puts the reason. */
    private static String said(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
