package bursar.messaging.consumer;

/** An event of a type or version that this consumer does not handle. No retry can mend it. */
public final class UnknownEventType extends RuntimeException {

    public UnknownEventType(String type) {
        super("No handler for " + type);
    }
}
