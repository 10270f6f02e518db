package bursar.rabbitmq;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.TransportConformance;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Subscription;
import bursar.rabbitmq.testing.RabbitProxy;
import bursar.rabbitmq.testing.TestRabbit;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class RabbitTransportTest implements TransportConformance {

    private static final String URI = TestRabbit.freshVirtualHost();

    private final RabbitProxy proxy = new RabbitProxy(URI);
    private final World world = new World(proxy.uri());

    @AfterEach
    void end() {
        world.close();
        proxy.close();
    }

    @Override
    public Transport transport(Set<Subscription> consumers, RetryPolicy retries) {
        return world.transport(consumers, retries);
    }

    @Override
    public DeadLetters deadLetters() {
        return world.deadLetters();
    }

    @Override
    public void cutOff(ConsumerQueue queue) {
        World.cutOff(queue);
    }

    /** The copy is published on another connection than the original is acknowledged on. */
    @Override
    public boolean cutOffInTheNextMove(ConsumerQueue queue) {
        proxy.cutOthersAtTheNextConfirm();
        return true;
    }
}
