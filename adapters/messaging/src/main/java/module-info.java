/**
 * From the outbox to the effect, in the order in which an event travels: {@code event} is what travels, {@code outbox}
 * has it published until it is confirmed, {@code transport} carries it, {@code consumer} applies it once, and
 * {@code deadletter} keeps what was given up. At least once on the wire, at most once in effect. Knows no context, no
 * database and no broker.
 */
module bursar.messaging {
    requires transitive bursar.step;
    requires transitive tools.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;

    exports bursar.messaging.consumer;
    exports bursar.messaging.deadletter;
    exports bursar.messaging.event;
    exports bursar.messaging.outbox;
    exports bursar.messaging.transport;
    exports bursar.messaging.worker;
}
