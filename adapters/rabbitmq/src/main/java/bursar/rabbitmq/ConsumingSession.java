package bursar.rabbitmq;

import bursar.messaging.transport.TransportUnavailable;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registered consumer of one queue, on a connection of its own: an alarm blocks a connection that publishes, its
 * acknowledgements included. It ends for good when its channel or connection does, or when the broker cancels it, and
 * what was not acknowledged is delivered again. Safe for concurrent use.
 */
final class ConsumingSession {

    /** @param tag good for this session only */
    record Received(long tag, Envelope envelope, BasicProperties properties, byte[] body) {}

    private static final Logger LOG = LoggerFactory.getLogger(ConsumingSession.class);

    private final BrokerConnection connection;
    private final Channel channel;
    private final String queue;
    /** What has come; empty as the last one, when the session ended. */
    private final BlockingQueue<Optional<Received>> arrived = new LinkedBlockingQueue<>();

    private volatile Optional<String> ended = Optional.empty();

    private ConsumingSession(BrokerConnection connection, Channel channel, String queue) {
        this.connection = connection;
        this.channel = channel;
        this.queue = queue;
    }

    /** The connection is the session's from then on. */
    static ConsumingSession open(BrokerConnection connection, String queue, int prefetch) {
        try {
            Channel channel = connection.channel();
            var session = new ConsumingSession(connection, channel, queue);
            channel.basicQos(prefetch);
            channel.addShutdownListener(cause -> session.end(cause.toString()));
            channel.basicConsume(queue, false, session.callback());
            return session;
        } catch (IOException | RuntimeException failure) {
            throw AmqpFailure.translated("Cannot consume " + queue, failure);
        }
    }

    private DefaultConsumer callback() {
        return new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
                arrived.add(Optional.of(new Received(envelope.getDeliveryTag(), envelope, properties, body)));
            }

            /** The channel and the connection say that they are open, and nothing comes any more. */
            @Override
            public void handleCancel(String consumerTag) {
                end("The broker cancelled the consumer");
            }

            @Override
            public void handleShutdownSignal(String consumerTag, ShutdownSignalException cause) {
                end(cause.toString());
            }
        };
    }

    private void end(String reason) {
        ended = Optional.of(reason);
        arrived.add(Optional.empty());
    }

    boolean isOpen() {
        return ended.isEmpty();
    }

    /**
     * Waits for so many, or just looks when none is asked for.
     *
     * @throws TransportUnavailable once the session has ended, whatever had arrived before
     */
    List<Received> receive(int max, Duration wait) throws InterruptedException {
        requireOpen();
        if (max == 0) {
            return List.of();
        }
        List<Optional<Received>> taken = new ArrayList<>();
        Optional.ofNullable(arrived.poll(wait.toNanos(), TimeUnit.NANOSECONDS)).ifPresent(taken::add);
        arrived.drainTo(taken, max - taken.size());
        requireOpen();
        return taken.stream().flatMap(Optional::stream).toList();
    }

    void requireOpen() {
        ended.ifPresent(reason -> {
            throw new TransportUnavailable("The session on " + queue + " ended: " + reason);
        });
    }

    /** Does nothing once the session has ended: what is not acknowledged by then is delivered again. */
    void acknowledge(long tag) {
        answer(() -> channel.basicAck(tag, false));
    }

    /** Back into the queue, at once. Does nothing once the session has ended, for it is there already. */
    void giveBack(long tag) {
        answer(() -> channel.basicNack(tag, false, true));
    }

    private interface Answer {
        void send() throws IOException;
    }

    private void answer(Answer answer) {
        try {
            if (isOpen()) {
                answer.send();
            }
        } catch (IOException | RuntimeException gone) {
            LOG.debug("The session on {} ended before it could be answered", queue, gone);
        }
    }

    /** The broker puts all that was not acknowledged back into its queue. */
    void close() {
        end("closed");
        connection.close();
    }

    /** As if the process had died. */
    void cut() {
        connection.cut();
    }
}
