/**
 * What every program does, whatever it is for: it reads its settings, waits for what it needs, starts in order, tells in
 * one line why it does not, and stops in reverse. Knows no context.
 */
module bursar.runtime {
    requires bursar.operations;
    requires transitive bursar.messaging;
    requires transitive bursar.postgres;
    requires transitive bursar.step;
    requires transitive bursar.web;
    requires java.sql;
    requires org.slf4j;
    requires static ch.qos.logback.core;
    requires static org.jspecify;

    exports bursar.runtime;
}
