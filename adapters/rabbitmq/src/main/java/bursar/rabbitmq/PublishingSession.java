package bursar.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel with publisher confirms, on a connection of its own, from its opening to its end. Confirms are numbered
 * for each channel, so what is outstanding belongs to this session, and fails with it. Safe for concurrent use; what one
 * caller publishes goes out in its order.
 */
final class PublishingSession {

    private static final Logger LOG = LoggerFactory.getLogger(PublishingSession.class);
    private static final Outcome CONFIRMED = new Outcome.Confirmed();
    private static final Outcome NACKED = new Outcome.Refused("One of its queues could not take it (nack)");

    private final BrokerConnection connection;
    private final Channel channel;
    private final Outstanding outstanding = new Outstanding();
    private final ReentrantLock writing = new ReentrantLock();
    private final Set<String> exchanges = new HashSet<>();
    private volatile Optional<String> blocked = Optional.empty();
    private volatile Optional<String> ended = Optional.empty();

    private PublishingSession(BrokerConnection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    static PublishingSession open(BrokerConnection connection) {
        try {
            Channel channel = connection.channel();
            var session = new PublishingSession(connection, channel);
            channel.confirmSelect();
            channel.addReturnListener(session.outstanding::returned);
            channel.addConfirmListener(
                    (number, multiple) -> session.outstanding.answered(number, multiple, CONFIRMED),
                    (number, multiple) -> session.outstanding.answered(number, multiple, NACKED));
            channel.addShutdownListener(cause -> session.end(cause.toString()));
            connection.onBlocked(session::block, session::unblock);
            return session;
        } catch (IOException | RuntimeException failure) {
            connection.cut();
            throw AmqpFailure.translated("No publishing session", failure);
        }
    }

    boolean isOpen() {
        return ended.isEmpty();
    }

    /** Why the broker takes no publishes for now. */
    Optional<String> blocked() {
        return blocked;
    }

    /**
     * Waits for what becomes of each, at most so long. An answer that does not come by then ends the session.
     *
     * @throws bursar.messaging.transport.TransportUnavailable if an exchange cannot be declared: nothing is published
     */
    List<Outcome> publish(List<Outgoing> batch, Duration wait) {
        CompletableFuture<Void> deadline = new CompletableFuture<>();
        // Cut from another thread: this one may hang in the write to a socket that the broker does not read.
        deadline.orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync(
                        (nothing, late) -> {
                            if (late != null) {
                                end("No confirm within " + wait);
                            }
                        },
                        Thread::startVirtualThread);
        try {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(batch.size());
            writing.lock(); // for no longer than the wait of the one who has it
            try {
                batch.forEach(outgoing -> declare(outgoing.exchange()));
                batch.forEach(outgoing -> outcomes.add(write(outgoing)));
            } finally {
                writing.unlock();
            }
            return outcomes.stream().map(CompletableFuture::join).toList();
        } finally {
            deadline.complete(null);
        }
    }

    private CompletableFuture<Outcome> write(Outgoing outgoing) {
        long number = channel.getNextPublishSeqNo();
        CompletableFuture<Outcome> outcome = outstanding.add(number); // before its answer can come
        try {
            channel.basicPublish(
                    outgoing.exchange(),
                    outgoing.routingKey(),
                    outgoing.mandatory(),
                    outgoing.properties(number),
                    outgoing.body());
        } catch (IOException | RuntimeException failure) {
            end(failure.toString());
        }
        // It may have been added just after all that was outstanding had been given up.
        ended.or(() -> blocked).map(Outcome.Unknown::new).ifPresent(outcome::complete);
        return outcome;
    }

    private void declare(String exchange) {
        if (!exchange.equals(Topology.DEFAULT_EXCHANGE) && !exchanges.contains(exchange)) {
            connection.declare(another -> Topology.declareExchange(another, exchange));
            exchanges.add(exchange);
        }
    }

    /** What the broker has not read yet it may read when it has room again; nobody waits for that. */
    private void block(String reason) {
        LOG.warn("The broker blocks publishers: {}", reason);
        String why = "The broker blocks publishers: " + reason;
        blocked = Optional.of(why);
        outstanding.giveUp(why);
    }

    private void unblock() {
        LOG.info("The broker takes publishes again");
        blocked = Optional.empty();
    }

    /** Closes the raw socket: a farewell could hang on a blocked connection. All that is outstanding has failed. */
    void end(String reason) {
        String first = firstOf(reason);
        connection.cut();
        outstanding.giveUp(first);
    }

    /** The socket that is cut is an error of the connection, which would be told for the reason, were it quicker. */
    private synchronized String firstOf(String reason) {
        ended = Optional.of(ended.orElse(reason));
        return ended.get();
    }
}
