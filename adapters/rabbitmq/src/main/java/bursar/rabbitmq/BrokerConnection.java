package bursar.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, for one purpose, until it ends. Safe for concurrent use. */
final class BrokerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

    private final Connection connection;
    private final Socket socket;

    BrokerConnection(Connection connection, Socket socket) {
        this.connection = connection;
        this.socket = socket;
    }

    Channel channel() throws IOException {
        return connection.openChannel().orElseThrow(() -> new IOException("No channel is left on this connection"));
    }

    /** What is declared, on a channel of its own: a refused declaration ends its channel. */
    interface Declaration {
        void on(Channel channel) throws IOException;
    }

    /** @throws bursar.messaging.transport.TransportUnavailable or {@link BrokerRefuses} */
    void declare(Declaration declaration) {
        try (Channel channel = channel()) {
            declaration.on(channel);
        } catch (IOException | TimeoutException | RuntimeException failure) {
            throw AmqpFailure.translated("Could not declare", failure);
        }
    }

    /** The broker blocks whoever publishes, for want of memory or disk. */
    void onBlocked(Consumer<String> blocked, Runnable unblocked) {
        connection.addBlockedListener(blocked::accept, unblocked::run);
    }

    /** Ends it at once, and whatever waits on it. Never hangs, as a farewell to a broker that does not read would. */
    void cut() {
        try {
            socket.close();
        } catch (IOException failure) {
            LOG.debug("The socket was closed before", failure);
        }
    }

    /** Says farewell, so that the broker has read what was written before; after a second it is cut. */
    void close() {
        Thread farewell = Thread.ofVirtual().start(() -> connection.abort((int) CLOSE_WAIT.toMillis()));
        try {
            farewell.join(CLOSE_WAIT);
        } catch (InterruptedException timeIsUp) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }
}
