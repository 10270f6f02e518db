package bursar.step;

/**
 * The store did not answer: it is away, overloaded or slower than its deadline. Whether the step was stored is unknown;
 * the same cause tells it.
 */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
