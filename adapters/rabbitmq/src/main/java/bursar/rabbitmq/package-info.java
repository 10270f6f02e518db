/**
 * The transport over a broker. {@link bursar.rabbitmq.RabbitTransport} publishes on one connection and receives on
 * others; the client's own recovery is off everywhere, and what is lost is opened anew by whoever uses it.
 * {@link bursar.rabbitmq.Topology} says what is declared, and why.
 */
@NullMarked
package bursar.rabbitmq;

import org.jspecify.annotations.NullMarked;
