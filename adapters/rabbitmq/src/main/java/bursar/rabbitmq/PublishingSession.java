package bursar.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
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

    /** What is known of a publish. */
    sealed interface Outcome {
        /** The broker has it safely, in every queue that took it. */
        record Confirmed() implements Outcome {}

        /** The broker answered: no queue took it, or one could not. */
        record Refused(String reason) implements Outcome {}

        /** No answer came. It may have arrived all the same. */
        record Unknown(String reason) implements Outcome {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(PublishingSession.class);
    private static final Outcome CONFIRMED = new Outcome.Confirmed();

    private final BrokerConnection connection;
    private final Channel channel;
    private final ConcurrentSkipListMap<Long, CompletableFuture<Outcome>> outstanding = new ConcurrentSkipListMap<>();
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
            channel.addReturnListener(session::returned);
            channel.addConfirmListener(
                    (number, multiple) -> session.answered(number, multiple, CONFIRMED),
                    (number, multiple) -> session.answered(
                            number, multiple, new Outcome.Refused("The broker could not take it (nack)")));
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

    /** Waits for what becomes of each, at most so long. An answer that does not come by then ends the session. */
    List<Outcome> publish(List<Outgoing> batch, Duration wait) {
        CompletableFuture<Void> deadline = new CompletableFuture<>();
        // Cut from another thread: this one may hang in the write to a socket that the broker does not read.
        deadline.orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyAsync(
                        _ -> {
                            end("No confirm within " + wait);
                            return null;
                        },
                        Thread::startVirtualThread);
        try {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(batch.size());
            writing.lock(); // for no longer than the wait of the one who has it
            try {
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
        var outcome = new CompletableFuture<Outcome>();
        try {
            declare(outgoing.exchange());
            long number = channel.getNextPublishSeqNo();
            outstanding.put(number, outcome); // before the write: the answer may be faster than its return
            channel.basicPublish(
                    outgoing.exchange(),
                    outgoing.routingKey(),
                    outgoing.mandatory(),
                    outgoing.properties(number),
                    outgoing.body());
        } catch (IOException | RuntimeException failure) {
            end(failure.toString());
        }
        ended.map(Outcome.Unknown::new).ifPresent(outcome::complete);
        blocked.map(PublishingSession::unknownWhileBlocked).ifPresent(outcome::complete);
        return outcome;
    }

    private void declare(String exchange) {
        if (!exchange.equals(Topology.DEFAULT_EXCHANGE) && exchanges.add(exchange)) {
            connection.declare(another -> Topology.declareExchange(another, exchange));
        }
    }

    private void answered(long number, boolean multiple, Outcome outcome) {
        if (multiple) {
            Map<Long, CompletableFuture<Outcome>> all = outstanding.headMap(number, true);
            all.values().forEach(each -> each.complete(outcome));
            all.clear();
        } else {
            Optional.ofNullable(outstanding.remove(number)).ifPresent(each -> each.complete(outcome));
        }
    }

    /** Comes before its confirm, which then finds it decided. */
    private void returned(Return message) {
        Headers.of(message.getProperties())
                .number(Headers.PUBLISH_NUMBER)
                .flatMap(number -> Optional.ofNullable(outstanding.get(number)))
                .ifPresent(each -> each.complete(new Outcome.Refused(
                        "No queue took it by " + message.getRoutingKey() + " (" + message.getReplyText() + ")")));
    }

    /** What the broker has not read yet it may read when it has room again; nobody waits for that. */
    private void block(String reason) {
        LOG.warn("The broker blocks publishers: {}", reason);
        blocked = Optional.of(reason);
        outstanding.values().forEach(each -> each.complete(unknownWhileBlocked(reason)));
    }

    private void unblock() {
        LOG.info("The broker takes publishes again");
        blocked = Optional.empty();
    }

    private static Outcome unknownWhileBlocked(String reason) {
        return new Outcome.Unknown("The broker blocks publishers: " + reason);
    }

    /** Closes the raw socket: a farewell could hang on a blocked connection. All that is outstanding has failed. */
    void end(String reason) {
        if (ended.isEmpty()) {
            ended = Optional.of(reason);
        }
        connection.cut();
        outstanding.values().forEach(each -> each.complete(new Outcome.Unknown(reason)));
    }
}
