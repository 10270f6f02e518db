package bursar.rabbitmq;

/**
 * The broker is there and says no, for good: to the credentials, the virtual host, or what was declared. Time does not
 * mend it, a person does. Its message is one line that says what to look at.
 */
public final class BrokerRefuses extends RuntimeException {

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
