package bursar.messaging.transport;

/** The transport cannot be used for now. It mends itself or somebody mends it; whoever gets this tries again later. */
public class TransportUnavailable extends RuntimeException {

    public TransportUnavailable(String message) {
        super(message);
    }

    public TransportUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
