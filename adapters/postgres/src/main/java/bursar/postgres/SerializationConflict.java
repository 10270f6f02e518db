package bursar.postgres;

/** The transaction lost against another one; nothing of it was stored. */
final class SerializationConflict extends RuntimeException {

    SerializationConflict(String message) {
        super(message);
    }

    SerializationConflict(Throwable cause) {
        super("The transaction lost against another one", cause);
    }
}
