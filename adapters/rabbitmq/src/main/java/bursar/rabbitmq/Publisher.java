package bursar.rabbitmq;

import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a publishing session, and opens another when the one it had has ended. A publish waits for that no longer than
 * for its confirms; the opening goes on, and the next publish finds it. Safe for concurrent use.
 */
final class Publisher implements AutoCloseable {

    /** With less than that left for its confirms, a batch had better wait for the next turn. */
    private static final Duration CONFIRM_WAIT_MIN = Duration.ofSeconds(1);

    private final Broker broker;
    private CompletableFuture<PublishingSession> session = CompletableFuture.failedFuture(new IllegalStateException());
    private boolean closed;

    Publisher(Broker broker) {
        this.broker = broker;
    }

    /**
     * Has one opened where there is none, so that one who only asks learns in the end.
     *
     * @return whether it is open already
     */
    synchronized boolean openUnlessOpen() {
        return !closed && session().isDone() && isOpen();
    }

    private boolean isOpen() {
        return current().filter(PublishingSession::isOpen).isPresent();
    }

    Optional<String> blocked() {
        return current().filter(PublishingSession::isOpen).flatMap(PublishingSession::blocked);
    }

    /**
     * Publishes and waits, {@link Transport#PUBLISH_WAIT} at most.
     *
     * @throws TransportUnavailable if nothing is known of any of them
     * @throws BrokerRefuses if that is because the broker does not let us in, or has the exchange otherwise
     */
    List<Outcome> publish(List<Outgoing> batch) {
        long deadline = System.nanoTime() + Transport.PUBLISH_WAIT.toNanos();
        PublishingSession current = await(session());
        current.blocked().ifPresent(reason -> {
            throw new TransportUnavailable(reason);
        });
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.compareTo(CONFIRM_WAIT_MIN) < 0) {
            throw new TransportUnavailable("The session was open too late for this batch");
        }
        List<Outcome> outcomes = current.publish(batch, left);
        if (outcomes.stream().allMatch(Outcome.Unknown.class::isInstance)
                && outcomes.getFirst() instanceof Outcome.Unknown(var reason)) {
            throw new TransportUnavailable(reason);
        }
        return outcomes;
    }

    /**
     * Publishes one message to a queue and returns when it is there safely.
     *
     * @param declareAgain declares the queue, if it turns out that it is gone
     */
    void deliver(Outgoing outgoing, BrokerConnection.Declaration declareAgain) {
        if (publish(List.of(outgoing)).getFirst() instanceof Outcome.Refused) {
            declare(declareAgain);
            if (publish(List.of(outgoing)).getFirst() instanceof Outcome.Refused(var reason)) {
                throw new TransportUnavailable(reason);
            }
        }
    }

    private void declare(BrokerConnection.Declaration declaration) {
        BrokerConnection connection = broker.connect("declaring");
        try {
            connection.declare(declaration);
        } finally {
            connection.close();
        }
    }

    private synchronized CompletableFuture<PublishingSession> session() {
        if (closed) {
            throw new TransportUnavailable("This transport is closed");
        }
        if (session.isDone() && !isOpen()) {
            session = CompletableFuture.supplyAsync(
                    () -> PublishingSession.open(broker.connect("publishing")), Thread::startVirtualThread);
        }
        return session;
    }

    private synchronized Optional<PublishingSession> current() {
        return session.isDone() && !session.isCompletedExceptionally() ? Optional.of(session.join()) : Optional.empty();
    }

    private static PublishingSession await(CompletableFuture<PublishingSession> opening) {
        try {
            return opening.get(Transport.PUBLISH_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            throw new TransportUnavailable("The session is not open yet");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransportUnavailable("Interrupted", interrupted);
        } catch (ExecutionException failure) {
            @Nullable Throwable cause = failure.getCause();
            throw cause instanceof BrokerRefuses refusal
                    ? new BrokerRefuses(refusal)
                    : new TransportUnavailable("No publishing session", cause == null ? failure : cause);
        }
    }

    /** What is outstanding has failed. */
    @Override
    public void close() {
        CompletableFuture<PublishingSession> last;
        synchronized (this) {
            closed = true;
            last = session;
        }
        last.thenAccept(open -> open.end("This transport is closed"));
    }
}
