package bursar.messaging.event;

import java.util.regex.Pattern;

/**
 * The wire type of an event, which is also its routing key: {@code <context>.<past-fact>.v<version>}, such as
 * {@code payments.payment-confirmed.v1}.
 */
public record EventType(String value) {

    private static final int LENGTH_MAX = 100;
    private static final Pattern FORM = Pattern.compile("[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");

    public EventType {
        // The length comes first: a pattern with a repeated group exhausts the stack on a long enough text.
        if (value.length() > LENGTH_MAX || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be an event type such as payments.payment-confirmed.v1");
        }
    }

    /** The context that publishes it. */
    public String context() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public String toString() {
        return value;
    }
}
