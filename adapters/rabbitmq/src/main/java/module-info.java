/**
 * RabbitMQ as the transport of separate services, by the raw client: publishes with confirms, quorum queues, retries by
 * TTL and dead letters. Knows no context.
 */
module bursar.rabbitmq {
    requires transitive bursar.messaging;
    requires com.rabbitmq.client;
    requires org.slf4j;
    requires static org.jspecify;

    exports bursar.rabbitmq;
}
