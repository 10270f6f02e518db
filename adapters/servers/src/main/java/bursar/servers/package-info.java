/** Servers of a program's own, for those who have none: PostgreSQL that comes along, RabbitMQ of an installed package. */
@NullMarked
package bursar.servers;

import org.jspecify.annotations.NullMarked;
