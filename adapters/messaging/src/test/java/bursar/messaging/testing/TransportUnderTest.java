package bursar.messaging.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the suites of {@link TransportConformance} need from whoever runs them, and what they share. */
public interface TransportUnderTest {

    /**
     * The transport under test. It keeps the dead letters of its consumers where {@link #deadLetters} finds them, at
     * the latest some seconds after a queue was told to. Called once in each test.
     *
     * @param consumers who is said to consume what; none of their queues is there yet
     * @param retries the delays that these consumers will ask for
     */
    Transport transport(Set<Subscription> consumers, RetryPolicy retries);

    /** The dead letters of every consumer of the transport. */
    DeadLetters deadLetters();

    /**
     * Ends the queue as if its process had died, without a word to the transport; returns when the transport has
     * noticed, and would deliver again what the queue had in hand.
     */
    void cutOff(ConsumerQueue queue);

    /**
     * Has the queue cut off in the middle of its next retry or dead letter: where that is a copy first and then an
     * acknowledgement, between the two, and else right after it.
     *
     * @return whether the original is still there then, beside its copy
     */
    boolean cutOffInTheNextMove(ConsumerQueue queue);

    EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");
    EventType CANCELLED = new EventType("transactions.transaction-cancelled.v1");
    EventType CONFIRMED = new EventType("payments.payment-confirmed.v1");
    Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(SUBMITTED));
    Subscription TRANSACTIONS = new Subscription("transactions.on-payments", Set.of(CONFIRMED));
    Set<Subscription> CONSUMERS = Set.of(PAYMENTS, TRANSACTIONS);

    Duration FIRST_DELAY = Duration.ofMillis(200);
    Duration SECOND_DELAY = Duration.ofMillis(600);
    RetryPolicy RETRIES = new RetryPolicy(List.of(FIRST_DELAY, SECOND_DELAY));
    Failure FAILURE = new Failure(Failure.Reason.FAILED, "java.lang.Exception", "\u00fcber \uD83D\uDE00", "at\n\tx");

    /** For what has to come: generous, for a slow machine. */
    Duration IN_TIME = Duration.ofSeconds(20);
    /** For what must not come: short, for every such test waits so long. */
    Duration A_WHILE = Duration.ofMillis(150);

    static Message message(String key) {
        var id = UUID.randomUUID();
        return new Message(id, SUBMITTED, key, id.toString().getBytes(US_ASCII));
    }

    static void publish(Transport transport, Message... messages) {
        assertThat(transport.publish(Arrays.asList(messages)))
                .hasSize(messages.length)
                .allMatch(Receipt.Confirmed.class::isInstance);
    }

    static Delivery next(ConsumerQueue queue) {
        return await().atMost(IN_TIME)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> queue.receive(1, A_WHILE), received -> !received.isEmpty())
                .getFirst();
    }

    /** So many deliveries, each acknowledged when it came. */
    static List<Delivery> drain(ConsumerQueue queue, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    var delivery = next(queue);
                    queue.acknowledge(delivery);
                    return delivery;
                })
                .toList();
    }

    static void assertNothingIn(ConsumerQueue queue) {
        try {
            assertThat(queue.receive(1, A_WHILE)).isEmpty();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static Delivery retried(ConsumerQueue queue, Delivery delivery, Duration delay) {
        long from = System.nanoTime();
        queue.retry(delivery, FAILURE, delay);
        var next = next(queue);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(delay.minusMillis(5));
        return next;
    }

    default DeadLetter onlyDeadLetter() {
        var letters = await().atMost(IN_TIME)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10), found -> !found.isEmpty());
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    static void evenIfGone(Runnable verb) {
        try {
            verb.run();
        } catch (TransportUnavailable gone) {
            assertThat(gone).as("a queue that is gone may say so").isNotNull();
        }
    }

    static List<List<Byte>> bodies(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> list(delivery.body())).toList();
    }

    static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
