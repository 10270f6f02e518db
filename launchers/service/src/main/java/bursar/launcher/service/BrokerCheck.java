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
 * Meets the broker for the first time. Its absence only delays: the service runs, takes commands, and this goes on
 * asking. A broker that refuses what the service needs is a mistake in its deployment and ends it, whenever that shows.
 */
final class BrokerCheck implements Worker.Turn {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofDays(365);

    private final RabbitTransport transport;
    private final Subscription subscription;
    private final BrokerSettings broker;
    private final Consumer<StartFailure> refused;
    private boolean met;

    BrokerCheck(
            RabbitTransport transport,
            Subscription subscription,
            BrokerSettings broker,
            Consumer<StartFailure> refused) {
        this.transport = transport;
        this.subscription = subscription;
        this.broker = broker;
        this.refused = refused;
    }

    @Override
    public Duration run() {
        if (met) {
            return NEVER;
        }
        try {
            transport.check(subscription);
            met = true;
            LOG.info("RabbitMQ is there, at {}", broker);
            return NEVER;
        } catch (TransportUnavailable away) {
            LOG.warn("Waiting for RabbitMQ at {}: {}", broker, away.getMessage());
            return ASKED_EVERY;
        } catch (BrokerRefuses no) {
            refused.accept(new StartFailure(
                    no.isOfAccess() ? StartFailure.Kind.NO_PERMISSION : StartFailure.Kind.CONFIGURATION,
                    String.valueOf(no.getMessage())));
            return NEVER;
        }
    }
}
