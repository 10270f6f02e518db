package bursar.rabbitmq;

import bursar.messaging.transport.TransportUnavailable;

/**
 * The broker is there and says no: to the credentials, the virtual host, or what was declared. Time does not mend it, a
 * person does. Whoever meets it at a start has to be told at once; for all others it is as good as away, until it is
 * mended. Its message is one line that says what to look at.
 */
public final class BrokerRefuses extends TransportUnavailable {

    private final boolean ofAccess;

    BrokerRefuses(String message, boolean ofAccess, Throwable cause) {
        super(message, cause);
        this.ofAccess = ofAccess;
    }

    /** The same again, for another thread. */
    BrokerRefuses(BrokerRefuses first) {
        this(String.valueOf(first.getMessage()), first.ofAccess, first);
    }

    /** Whether it is about who we are or what we may, and not about what is there. */
    public boolean isOfAccess() {
        return ofAccess;
    }
}
