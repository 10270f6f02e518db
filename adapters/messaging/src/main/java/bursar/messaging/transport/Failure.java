package bursar.messaging.transport;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Why a delivery did not have its effect. Its texts are cut and cleaned so that any transport and any store can keep
 * them: a failure that cannot be written down would make a poison of its own.
 *
 * @param error the class of what was thrown, or the name of the refusal
 * @param detail its message
 * @param stack its stack trace, or empty
 */
public record Failure(Reason reason, String error, String detail, String stack) {

    private static final int ERROR_LENGTH_MAX = 200;
    private static final int DETAIL_LENGTH_MAX = 2_000;
    private static final int STACK_LENGTH_MAX = 10_000;

    public Failure {
        error = StorableText.of(error, ERROR_LENGTH_MAX);
        detail = StorableText.of(detail, DETAIL_LENGTH_MAX);
        stack = StorableText.of(stack, STACK_LENGTH_MAX);
    }

    public enum Reason {
        /** The handler failed, or the aggregate is not known yet. Worth another attempt. */
        FAILED(true),
        /** The body is no envelope, or its data is not what its type says. */
        UNDECODABLE(false),
        /** No handler for this type or version. */
        UNKNOWN_TYPE(false),
        /** It cannot be true beside what is known. */
        CONTRADICTION(false),
        /** An event with this id was seen with another body. */
        ID_REUSED(false),
        /** Delivered too often without an answer, as if it ended its consumer each time. */
        DELIVERY_LIMIT(false);

        private final boolean retried;

        Reason(boolean retried) {
            this.retried = retried;
        }

        /** Whether time may mend it. */
        public boolean retried() {
            return retried;
        }
    }

    public static Failure of(Reason reason, Throwable thrown) {
        var stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return new Failure(reason, thrown.getClass().getName(), String.valueOf(thrown.getMessage()), stack.toString());
    }

    public static Failure of(Reason reason, String error, String detail) {
        return new Failure(reason, error, detail, "");
    }
}
