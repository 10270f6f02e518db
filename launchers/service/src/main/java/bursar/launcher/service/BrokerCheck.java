package bursar.launcher.service;

import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import bursar.messaging.worker.Worker;
import bursar.rabbitmq.BrokerRefuses;
import bursar.rabbitmq.BrokerSettings;
import bursar.rabbitmq.RabbitTransport;
import bursar.runtime.StartFailure;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meets the broker for the first time, however late. Its absence only delays: the service runs, takes commands, and this
 * goes on asking. A broker that refuses what the service needs is a mistake in its deployment and ends it. Of one that
 * refuses later, as after it lost its data, nothing is decided here: it can be mended while the service runs.
 */
final class BrokerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofDays(365);

    private final RabbitTransport transport;
    private final Subscription subscription;
    private final BrokerSettings broker;
    private boolean met;

    BrokerCheck(RabbitTransport transport, Subscription subscription, BrokerSettings broker) {
        this.transport = transport;
        this.subscription = subscription;
        this.broker = broker;
    }

    /** Goes on asking where it was away, as what a worker does. */
    Worker.Turn untilMet(Consumer<StartFailure> refused) {
        return () -> {
            try {
                return meet();
            } catch (StartFailure no) {
                // Told by another thread: the end of the program waits for its workers, and so for this one.
                Thread.ofPlatform().name("broker-refused").start(() -> refused.accept(no));
                return NEVER;
            }
        };
    }

    /**
     * @return how long to wait before it is asked again
     * @throws StartFailure if it refuses
     */
    Duration meet() {
        if (met) {
            return NEVER;
        }
        try {
            transport.check(subscription);
            met = true;
            LOG.info("RabbitMQ is there, at {}", broker);
            return NEVER;
        } catch (BrokerRefuses no) {
            throw new StartFailure(
                    no.isOfAccess() ? StartFailure.Kind.NO_PERMISSION : StartFailure.Kind.CONFIGURATION,
                    String.valueOf(no.getMessage()));
        } catch (TransportUnavailable away) {
            LOG.warn("Waiting for RabbitMQ at {}: {}", broker, away.getMessage());
            return ASKED_EVERY;
        }
    }
}
