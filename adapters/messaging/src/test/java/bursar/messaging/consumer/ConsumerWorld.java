package bursar.messaging.consumer;

import static bursar.messaging.testing.Events.SUBMITTED;
import static bursar.messaging.testing.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.event.Envelope;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.worker.Backoff;
import bursar.messaging.worker.Worker;
import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A world with one consumer: its transport, its store, which can be away, and what its handler saw. */
final class ConsumerWorld implements AutoCloseable {

    static final String NAME = "payments.on-transactions";
    static final Subscription PAYMENTS = new Subscription(NAME, Set.of(SUBMITTED));
    static final Duration DELAY = Duration.ofMillis(30);
    private static final RetryPolicy SIX_ATTEMPTS = new RetryPolicy(List.of(DELAY, DELAY, DELAY, DELAY, DELAY));
    static final RetryPolicy TWO_ATTEMPTS = new RetryPolicy(List.of(DELAY));
    private static final Consumer.Limits LIMITS =
            new Consumer.Limits(100, 8, Duration.ofMillis(50), Duration.ofMinutes(10));
    private static final Scheduling QUICK = new Scheduling(
            System::nanoTime, new Backoff(Duration.ofMillis(2), Duration.ofMillis(20)), LaneThreads::new);
    static final Duration SOON = Duration.ofSeconds(5);

    final InMemoryTransport transport = new InMemoryTransport(InstantSource.system(), Set.of(PAYMENTS));
    /** What was handled, in order; once more for each time. */
    final List<UUID> handled = new CopyOnWriteArrayList<>();

    volatile boolean storeAnswers = true;

    private final List<Worker> workers = new ArrayList<>();

    @Override
    public void close() {
        stop(SOON);
    }

    Consumer start(EventHandler handler) {
        return start(SIX_ATTEMPTS, LIMITS, handler);
    }

    Consumer start(RetryPolicy retries, EventHandler handler) {
        return start(retries, LIMITS, handler);
    }

    Consumer start(Consumer.Limits limits, EventHandler handler) {
        return start(SIX_ATTEMPTS, limits, handler);
    }

    Consumer start(RetryPolicy retries, Consumer.Limits limits, EventHandler handler) {
        return start(transport, retries, limits, handler);
    }

    /** On a transport that keeps its queue in the consumer's own store, and so is away when that is. */
    Consumer startOnAStore(EventHandler handler) {
        return start(new TransportOnAStore(transport, () -> storeAnswers), SIX_ATTEMPTS, LIMITS, handler);
    }

    Consumer start(Transport from, EventHandler handler) {
        return start(from, TWO_ATTEMPTS, LIMITS, handler);
    }

    Consumer start(Transport from, RetryPolicy retries, Consumer.Limits limits, EventHandler handler) {
        EventHandler noting = (event, cause) -> {
            handled.add(event.id());
            return handler.handle(event, cause);
        };
        var consumer = new Consumer(PAYMENTS, from, noting, () -> storeAnswers, retries, limits, QUICK);
        var worker = new Worker(NAME, consumer);
        workers.add(worker);
        worker.start();
        return consumer;
    }

    List<UUID> publish(Envelope... events) {
        List<UUID> ids = new ArrayList<>();
        for (Envelope event : events) {
            publish(message(event));
            ids.add(event.id());
        }
        return ids;
    }

    void publish(Message message) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> transport.publish(List.of(message)).getFirst() instanceof Receipt.Confirmed);
    }

    void stop(Duration deadline) {
        try {
            for (Worker worker : workers) {
                worker.stop(deadline);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    List<DeadLetter> deadLetters() {
        return Unresolved.of(transport.deadLetters(), NAME, 10);
    }

    DeadLetter onlyDeadLetter() {
        await().until(() -> !deadLetters().isEmpty());
        assertThat(deadLetters()).hasSize(1);
        return deadLetters().getFirst();
    }

    static Answer<String, String> done() {
        return new Answer.Done<>(Versioned.created("state", Instant.EPOCH), Effect.CHANGED);
    }

    static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
