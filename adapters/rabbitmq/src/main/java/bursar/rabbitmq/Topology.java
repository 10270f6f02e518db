package bursar.rabbitmq;

import bursar.messaging.event.EventType;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport.Subscription;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What is on the broker: a topic exchange for each context; for each consumer a main queue under its own name, a retry
 * queue for each delay and a dead-letter queue. All durable, all queues quorum queues. Declared again by whoever needs
 * it, so that what was removed comes back.
 *
 * <p>No exchange has an alternate one: with that, a mandatory message that no queue takes is confirmed and not returned,
 * and a removed binding would swallow events.
 */
record Topology(RetryPolicy retries) {

    /** Goes by the queue's own name, and cannot be removed. */
    static final String DEFAULT_EXCHANGE = "";

    /** A delivery that ends its consumer each time must not do so for ever. */
    private static final int DELIVERIES_MAX = 100;
    /** As good as none: -1 is that for 4.x, but 3.10 destroys the message at its first return; unset is 20 for 4.x. */
    private static final int UNLIMITED = 1_000_000;

    static String exchange(EventType type) {
        return "bursar." + type.context();
    }

    static String retryQueue(String consumer, Duration delay) {
        return consumer + ".retry." + delay;
    }

    static String deadLetterQueue(String consumer) {
        return consumer + ".dead-letters";
    }

    static void declareExchange(Channel channel, String exchange) throws IOException {
        channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
    }

    /** Each queue after the one that its dead letters go to. */
    void declareQueues(Channel channel, String consumer) throws IOException {
        declareDeadLetterQueue(channel, consumer);
        declare(channel, consumer, deadLetteringTo(deadLetterQueue(consumer), DELIVERIES_MAX));
        for (Duration delay : retries.delays()) {
            declareRetryQueue(channel, consumer, delay);
        }
    }

    static void declareDeadLetterQueue(Channel channel, String consumer) throws IOException {
        declare(channel, deadLetterQueue(consumer), quorum(UNLIMITED));
    }

    /** One TTL for the whole queue: a message with a long one of its own would block shorter ones behind it. */
    static void declareRetryQueue(Channel channel, String consumer, Duration delay) throws IOException {
        Map<String, Object> arguments = deadLetteringTo(consumer, UNLIMITED);
        arguments.put("x-message-ttl", delay.toMillis());
        declare(channel, retryQueue(consumer, delay), arguments);
    }

    /** Its types only: a binding that an earlier release made is removed by hand. */
    static void bind(Channel channel, Subscription subscription) throws IOException {
        for (EventType type : subscription.types()) {
            declareExchange(channel, exchange(type));
            channel.queueBind(subscription.consumer(), exchange(type), type.value());
        }
    }

    private static void declare(Channel channel, String queue, Map<String, Object> arguments) throws IOException {
        channel.queueDeclare(queue, true, false, false, arguments);
    }

    private static Map<String, Object> quorum(int deliveriesMax) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-queue-type", "quorum");
        arguments.put("x-delivery-limit", deliveriesMax);
        return arguments;
    }

    /** At least once, which asks for the overflow: the default strategy loses messages when the broker is killed. */
    private static Map<String, Object> deadLetteringTo(String queue, int deliveriesMax) {
        Map<String, Object> arguments = quorum(deliveriesMax);
        arguments.put("x-dead-letter-exchange", DEFAULT_EXCHANGE);
        arguments.put("x-dead-letter-routing-key", queue);
        arguments.put("x-dead-letter-strategy", "at-least-once");
        arguments.put("x-overflow", "reject-publish");
        return arguments;
    }
}
