package bursar.rabbitmq;

/**
 * The broker is there and says no, for good: to the credentials, the virtual host, or what was declared. Time does not
 * mend it, a person does. Its message is one line that says what to look at.
 */
public final class BrokerRefuses extends RuntimeException {

    BrokerRefuses(String message, Throwable cause) {
        super(message, cause);
    }
}
