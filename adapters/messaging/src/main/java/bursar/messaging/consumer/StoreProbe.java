package bursar.messaging.consumer;

/**
 * Asks a consumer's store whether it answers, which tells a handler that failed from a handler that could not work. A
 * store that reads but takes no commit does not answer. Safe for concurrent use.
 */
@FunctionalInterface
public interface StoreProbe {

    /** Comes back within a few seconds. Throwing means no. */
    boolean answers();
}
