package bursar.rabbitmq;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurators;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import java.io.IOException;
import java.net.Socket;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to the broker. None recovers by itself: after a recovery the client numbers confirms from 1 again,
 * and has been seen to report messages as confirmed that were lost. Safe for concurrent use.
 */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);
    private static final Duration HANDSHAKE_WAIT = Duration.ofSeconds(10);
    /** For a reply that is not a confirm: a declaration, an opening, a closing. */
    private static final Duration REPLY_WAIT = Duration.ofSeconds(10);

    /** What a broker lets in at the most: a body that we would not read ends the connection, again and again. */
    private static final int BODY_SIZE_MAX = 128 * 1024 * 1024;

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("amqp-", 0).factory();

    private final BrokerSettings settings;
    private final Set<BrokerConnection> open = ConcurrentHashMap.newKeySet();

    Broker(BrokerSettings settings) {
        this.settings = settings;
    }

    /** @throws bursar.messaging.transport.TransportUnavailable or {@link BrokerRefuses} */
    BrokerConnection connect(String purpose) {
        var socket = new AtomicReference<@Nullable Socket>();
        try {
            ConnectionFactory factory = factory();
            // Instead of the client's own, so that it has to be said again that a certificate must be the host's.
            factory.setSocketConfigurator(SocketConfigurators.defaultConfigurator()
                    .andThen(SocketConfigurators.enableHostnameVerification())
                    .andThen(socket::set));
            Connection connection = factory.newConnection(settings.name() + " " + purpose);
            var opened = new BrokerConnection(connection, requireNonNull(socket.get()));
            open.add(opened);
            connection.addShutdownListener(_ -> open.remove(opened));
            return opened;
        } catch (IOException | TimeoutException | URISyntaxException | GeneralSecurityException failure) {
            throw AmqpFailure.translated("No connection to " + settings, failure);
        }
    }

    private ConnectionFactory factory() throws URISyntaxException, GeneralSecurityException {
        var factory = new ConnectionFactory();
        factory.setUri(settings.uri());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout((int) CONNECT_WAIT.toMillis());
        factory.setHandshakeTimeout((int) HANDSHAKE_WAIT.toMillis());
        factory.setChannelRpcTimeout((int) REPLY_WAIT.toMillis());
        factory.setRequestedHeartbeat((int) HEARTBEAT.toSeconds());
        factory.setMaxInboundMessageBodySize(BODY_SIZE_MAX);
        factory.setThreadFactory(THREADS);
        factory.setExceptionHandler(new DefaultExceptionHandler() {
            /** Not worth a line of its own: whoever uses the connection learns it and says so. */
            @Override
            public void handleUnexpectedConnectionDriverException(Connection connection, Throwable failure) {
                LOG.debug("A connection to {} ended", settings, failure);
            }
        });
        return factory;
    }

    /** Closes the connections that nobody has closed. */
    @Override
    public void close() {
        open.forEach(BrokerConnection::close);
    }
}
