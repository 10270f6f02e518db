package bursar.rabbitmq.testing;

import java.net.URI;
import java.util.List;

/** A broker that tests may do to what they like. */
interface RabbitNode {

    /** As an AMQP URI, without a virtual host. */
    URI uri();

    /** Runs its {@code rabbitmqctl} and returns what it said. */
    String control(List<String> arguments);

    /** In good order; returns when nothing listens any more. */
    void stop();

    /** As by {@code kill -9}; returns when nothing listens any more. */
    void kill();

    /** After a stop or a kill, with the data it had; returns when it can be connected to. */
    void start();
}
