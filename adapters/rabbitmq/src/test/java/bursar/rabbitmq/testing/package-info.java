/** A real RabbitMQ for tests, and what can befall it. */
@NullMarked
package bursar.rabbitmq.testing;

import org.jspecify.annotations.NullMarked;
