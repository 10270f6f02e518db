package bursar.proof.load;

import java.time.Instant;

/**
 * What one request was answered.
 *
 * @param instance who was asked
 * @param status of HTTP, or {@link #NONE}
 * @param text the body, or why there was no answer
 */
public record Answer(String instance, Instant sent, Instant received, int status, String text) {

    public static final int NONE = 0;

    private static final int NOT_FOUND = 404;

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether something that it was about is not there. */
    public boolean isAbsent() {
        return status == NOT_FOUND;
    }

    /** Whether it says what became of the request. Without an answer, or after a 5xx, only the key can tell. */
    public boolean tellsOutcome() {
        return isSuccess() || (status >= 400 && status < 500 && !text.contains("\"idempotency-key-in-use\""));
    }
}
