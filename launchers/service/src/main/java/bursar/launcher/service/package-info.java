/** What makes a context a service: a database and RabbitMQ. */
@NullMarked
package bursar.launcher.service;

import org.jspecify.annotations.NullMarked;
