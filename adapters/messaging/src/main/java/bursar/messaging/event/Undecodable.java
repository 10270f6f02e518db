package bursar.messaging.event;

/** The bytes are no event that anyone could read. No retry can mend it. */
public final class Undecodable extends RuntimeException {

    public Undecodable(String message) {
        super(message);
    }

    public Undecodable(String message, Throwable cause) {
        super(message, cause);
    }
}
