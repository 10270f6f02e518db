package bursar.proof.fuzz;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An event as the contract of the envelope describes it. */
record WireEvent(String id, String type, Json.Object data) {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TYPE = Pattern.compile("([a-z]+)\\.[a-z]+(?:-[a-z]+)*\\.v[1-9][0-9]*");
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final int BYTES_MAX = 256 * 1024;

    /** Empty where it is none. */
    static Optional<WireEvent> read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return Optional.empty();
        }
        return StrictReader.read(bytes)
                .filter(Json.Object.class::isInstance)
                .map(Json.Object.class::cast)
                .filter(WireEvent::isEnvelope)
                .map(event -> new WireEvent(
                        text(event, "id").orElseThrow(),
                        text(event, "type").orElseThrow(),
                        object(event, "data").orElseThrow()));
    }

    private static boolean isEnvelope(Json.Object event) {
        Optional<String> type = text(event, "type").filter(it -> it.length() <= 100 && matches(it, TYPE));
        return has(event, "specversion", "1.0")
                && has(event, "datacontenttype", "application/json")
                && type.filter(it -> has(event, "source", "/bursar/" + it.substring(0, it.indexOf('.'))))
                        .isPresent()
                && List.of("id", "subject", "partitionkey", "causationid").stream()
                        .allMatch(name -> uuid(event, name).isPresent())
                && has(event, "correlationid", CORRELATION)
                && has(event, "traceparent", TRACE)
                && has(event, "sequence", SEQUENCE)
                && text(event, "time").filter(WireEvent::isTime).isPresent()
                && object(event, "data").isPresent();
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean matches(String text, Pattern form) {
        return form.matcher(text).matches();
    }

    private static boolean has(Json.Object event, String name, String value) {
        return text(event, name).filter(value::equals).isPresent();
    }

    private static boolean has(Json.Object event, String name, Pattern form) {
        return text(event, name).filter(text -> matches(text, form)).isPresent();
    }

    Optional<String> text(String name) {
        return text(data, name);
    }

    Optional<String> uuid(String name) {
        return uuid(data, name);
    }

    Optional<String> ofAmount(String name) {
        return object(data, "amount").flatMap(amount -> text(amount, name));
    }

    /** A whole number from 1 to the largest that there is. */
    Optional<Integer> positive(String name) {
        return data.find(name)
                .filter(value -> value instanceof Json.Bare(var literal)
                        && literal.matches("[1-9][0-9]{0,9}")
                        && Long.parseLong(literal) <= Integer.MAX_VALUE)
                .map(value -> Integer.parseInt(((Json.Bare) value).literal()));
    }

    private static Optional<String> text(Json.Object in, String name) {
        return in.find(name).filter(Json.Text.class::isInstance).map(value -> ((Json.Text) value).value());
    }

    private static Optional<String> uuid(Json.Object in, String name) {
        return text(in, name).filter(text -> matches(text, UUID));
    }

    private static Optional<Json.Object> object(Json.Object in, String name) {
        return in.find(name).filter(Json.Object.class::isInstance).map(Json.Object.class::cast);
    }
}
