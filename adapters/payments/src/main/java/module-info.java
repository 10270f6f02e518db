/** What connects Payments to the world: its tables, its routes and the events of Transactions that it handles. */
module bursar.payments.adapters {
    requires transitive bursar.messaging;
    requires transitive bursar.payments.application;
    requires transitive bursar.postgres;
    requires transitive bursar.runtime;
    requires transitive bursar.web;
    requires java.sql;
    requires static org.jspecify;

    exports bursar.payments;
    exports bursar.payments.messaging;
    exports bursar.payments.postgres;
    exports bursar.payments.web;

    opens db.payments; // to Flyway, which reads the migrations
}
