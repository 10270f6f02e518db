package bursar.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Our headers, by name, and how they are read. What cannot be read is taken as absent: a header that somebody spoiled
 * must not make a poison of its message. A broker's own {@code x-} header is never copied into what we publish: a copied
 * {@code x-death} makes a later retry vanish as a cycle.
 */
final class Headers {

    static final String PARTITION_KEY = "bursar-partition-key";
    static final String ATTEMPT = "bursar-attempt";
    static final String REDRIVES = "bursar-redrives";
    static final String FIRST_FAILED_AT = "bursar-first-failed-at";
    static final String LAST_FAILED_AT = "bursar-last-failed-at";
    static final String REASON = "bursar-reason";
    static final String ERROR = "bursar-error";
    static final String DETAIL = "bursar-detail";
    static final String STACK = "bursar-stack";
    /** The number of a publish in its session, by which a return is matched: the broker sends it back with the rest. */
    static final String PUBLISH_NUMBER = "bursar-publish-number";

    /** From then on it is no time that a clock has told, and before long none that a column or four digits can hold. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, Object> headers;

    private Headers(Map<String, Object> headers) {
        this.headers = headers;
    }

    static Headers of(BasicProperties properties) {
        return new Headers(Optional.ofNullable(properties.getHeaders()).orElse(Map.of()));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(headers.get(name)).map(Object::toString);
    }

    Optional<Long> number(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(value -> value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty());
    }

    /** A count of ours, which fits an int and is not below its least; else that. */
    int count(String name, int least) {
        return number(name)
                .filter(value -> value >= least && value < Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(least);
    }

    Optional<Instant> instant(String name) {
        try {
            return text(name)
                    .map(Instant::parse)
                    .filter(instant -> !instant.isBefore(Instant.EPOCH) && instant.isBefore(END));
        } catch (DateTimeException spoiled) {
            return Optional.empty();
        }
    }

    Optional<Object> any(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
