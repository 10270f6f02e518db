/**
 * PostgreSQL for any context: the atomic step, the outbox, the queue tables and the dead letters, on JDBI. Knows no
 * context.
 */
module bursar.postgres {
    requires transitive bursar.messaging;
    requires transitive bursar.step;
    requires transitive org.jdbi.v3.core;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires java.sql;
    requires org.slf4j;
    requires static org.jspecify;
    // Jdbi is an automatic module and cannot ask for it itself: without it, NoClassDefFoundError on the module path.
    requires io.leangen.geantyref;

    exports bursar.postgres;

    opens db.messaging; // to Flyway, which reads the migrations
}
