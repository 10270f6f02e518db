package bursar.rabbitmq;

import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.StorableText;
import bursar.rabbitmq.ConsumingSession.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what the broker delivers. Never fails, whoever wrote it and whatever is missing: its bytes are what counts. What is
 * read can be stored and published again, or one message that cannot would hold up all that come after it.
 */
final class Incoming {

    private static final int PARTITION_KEY_LENGTH_MAX = 255;
    /** In bytes, of what AMQP calls a short string. */
    private static final int SHORT_STRING_LENGTH_MAX = 255;

    private Incoming() {}

    static Delivery delivery(String tag, Received received) {
        Headers headers = Headers.of(received.properties());
        return new Delivery(
                tag,
                type(received),
                partitionKey(headers),
                received.body(),
                headers.count(Headers.ATTEMPT, 1),
                headers.count(Headers.REDRIVES, 0),
                headers.instant(Headers.FIRST_FAILED_AT));
    }

    /** From a dead-letter queue, whoever put it there. */
    static DeadLetter deadLetter(String consumer, Received received, Instant now) {
        Headers headers = Headers.of(received.properties());
        Instant lastFailedAt = headers.instant(Headers.LAST_FAILED_AT).orElse(now);
        return new DeadLetter(
                UUID.randomUUID(),
                consumer,
                type(received),
                partitionKey(headers),
                received.body(),
                failure(consumer, headers),
                headers.count(Headers.ATTEMPT, 1),
                headers.count(Headers.REDRIVES, 0),
                headers.instant(Headers.FIRST_FAILED_AT).orElse(lastFailedAt),
                lastFailedAt);
    }

    static Optional<String> messageId(Received received) {
        return Optional.ofNullable(received.properties().getMessageId()).map(Incoming::shortString);
    }

    /** The routing key it first came by: on its way through our queues it goes by their names. */
    private static String type(Received received) {
        return shortString(Optional.ofNullable(received.properties().getType())
                .orElse(received.envelope().getRoutingKey()));
    }

    /** In ASCII, as ours are: what is no UTF-8 becomes longer when it is read, too long to be published again. */
    private static String shortString(String text) {
        return text.codePoints()
                .limit(SHORT_STRING_LENGTH_MAX)
                .map(c -> c < ' ' || c > '~' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String partitionKey(Headers headers) {
        return StorableText.of(headers.text(Headers.PARTITION_KEY).orElse(""), PARTITION_KEY_LENGTH_MAX);
    }

    private static Failure failure(String consumer, Headers headers) {
        // Only we say when it failed last; what a retry left in the other headers is not why it is here.
        if (headers.any(Headers.LAST_FAILED_AT).isEmpty()) {
            return brokersOwn(consumer, headers);
        }
        return new Failure(
                reason(headers.text(Headers.REASON).orElse("")),
                headers.text(Headers.ERROR).orElse(""),
                headers.text(Headers.DETAIL).orElse(""),
                headers.text(Headers.STACK).orElse(""));
    }

    private static Failure.Reason reason(String name) {
        try {
            return Failure.Reason.valueOf(name);
        } catch (IllegalArgumentException spoiled) {
            return Failure.Reason.FAILED;
        }
    }

    private static Failure brokersOwn(String consumer, Headers headers) {
        String reason = deathIn(consumer, headers)
                .or(() -> headers.text("x-first-death-reason"))
                .orElse("unknown");
        return Failure.of(
                reason.equals("delivery_limit") ? Failure.Reason.DELIVERY_LIMIT : Failure.Reason.FAILED,
                "RabbitMQ",
                "Dead-lettered by the broker: " + reason);
    }

    /** A message that was retried died in the retry queue first, of its TTL; what counts is why it left the main queue. */
    private static Optional<String> deathIn(String queue, Headers headers) {
        return headers.any("x-death").filter(List.class::isInstance).stream()
                .flatMap(deaths -> ((List<?>) deaths).stream())
                .filter(death -> death instanceof Map<?, ?> fields && queue.equals(String.valueOf(fields.get("queue"))))
                .map(death -> String.valueOf(((Map<?, ?>) death).get("reason")))
                .findFirst();
    }
}
