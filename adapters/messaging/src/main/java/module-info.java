/**
 * How events travel: envelope, relay, consumers, retry and dead letters, and the ports they stand on. Knows no context,
 * no database and no broker.
 */
module bursar.messaging {
    requires transitive bursar.step;
    requires transitive tools.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;

    exports bursar.messaging;
}
