package bursar.messaging;

import java.util.regex.Pattern;

/**
 * The wire type of an event, which is also its routing key: {@code <context>.<past-fact>.v<version>}, such as
 * {@code payments.payment-confirmed.v1}.
 */
public record EventType(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");

    public EventType {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an event type: " + value);
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
