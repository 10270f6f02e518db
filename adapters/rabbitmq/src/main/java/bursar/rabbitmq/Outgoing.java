package bursar.rabbitmq;

import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.Undecodable;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One publish: where to, and all that goes along with the bytes.
 *
 * @param mandatory whether it has failed if no queue takes it
 * @param messageId the event's, as far as it is known; for people who look at the broker
 * @param type the routing key it first came by
 */
record Outgoing(
        String exchange,
        String routingKey,
        boolean mandatory,
        Optional<String> messageId,
        String type,
        Map<String, Object> headers,
        byte[] body) {

    private static final int PERSISTENT = 2;

    static Outgoing published(Message message, boolean mandatory) {
        String type = message.type().value();
        return new Outgoing(
                Topology.exchange(message.type()),
                type,
                mandatory,
                Optional.of(message.id().toString()),
                type,
                Map.of(Headers.PARTITION_KEY, message.partitionKey()),
                message.body());
    }

    /** Waits in the queue of its delay and comes back to its consumer's main queue. */
    static Outgoing retried(
            String consumer,
            Delivery delivery,
            Optional<String> messageId,
            Failure failure,
            Duration delay,
            Instant now) {
        Map<String, Object> headers = headers(delivery, now);
        headers.put(Headers.ATTEMPT, delivery.attempt() + 1);
        headers.put(Headers.REASON, failure.reason().name());
        headers.put(Headers.ERROR, failure.error());
        headers.put(Headers.DETAIL, failure.detail());
        return toQueue(Topology.retryQueue(consumer, delay), messageId, delivery.type(), headers, delivery.body());
    }

    static Outgoing dead(String consumer, Delivery delivery, Optional<String> messageId, Failure failure, Instant now) {
        Map<String, Object> headers = headers(delivery, now);
        headers.put(Headers.ATTEMPT, delivery.attempt());
        headers.put(Headers.LAST_FAILED_AT, now.toString());
        headers.put(Headers.REASON, failure.reason().name());
        headers.put(Headers.ERROR, failure.error());
        headers.put(Headers.DETAIL, failure.detail());
        headers.put(Headers.STACK, failure.stack());
        return toQueue(Topology.deadLetterQueue(consumer), messageId, delivery.type(), headers, delivery.body());
    }

    static Outgoing redriven(DeadLetter letter) {
        Map<String, Object> headers = Map.of(
                Headers.PARTITION_KEY,
                letter.partitionKey(),
                Headers.REDRIVES,
                letter.redrives() + 1,
                Headers.FIRST_FAILED_AT,
                letter.firstFailedAt().toString());
        return toQueue(letter.consumer(), eventId(letter), letter.type(), headers, letter.body());
    }

    /** Straight there, and to no other consumer's queue. */
    private static Outgoing toQueue(
            String queue, Optional<String> messageId, String type, Map<String, Object> headers, byte[] body) {
        return new Outgoing(Topology.DEFAULT_EXCHANGE, queue, true, messageId, type, headers, body);
    }

    private static Map<String, Object> headers(Delivery delivery, Instant now) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(Headers.PARTITION_KEY, delivery.partitionKey());
        headers.put(Headers.REDRIVES, delivery.redrives());
        headers.put(
                Headers.FIRST_FAILED_AT, delivery.firstFailedAt().orElse(now).toString());
        return headers;
    }

    /** A dead letter's id is its own. */
    private static Optional<String> eventId(DeadLetter letter) {
        try {
            return Optional.of(EnvelopeJson.read(letter.body()).id().toString());
        } catch (Undecodable undecodable) {
            return Optional.empty();
        }
    }

    /** @param number of the publish in its session */
    BasicProperties properties(long number) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(Headers.PUBLISH_NUMBER, number);
        @Nullable String id = messageId.orElse(null);
        return new BasicProperties.Builder()
                .contentType("application/cloudevents+json")
                .deliveryMode(PERSISTENT)
                .messageId(id)
                .type(type)
                .headers(all)
                .build();
    }
}
