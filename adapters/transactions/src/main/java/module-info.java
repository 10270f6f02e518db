/** What connects Transactions to the world: its tables, its routes and the events of Payments that it handles. */
module bursar.transactions.adapters {
    requires transitive bursar.messaging;
    requires transitive bursar.postgres;
    requires transitive bursar.transactions.application;
    requires transitive bursar.runtime;
    requires transitive bursar.web;
    requires java.sql;
    requires static org.jspecify;

    exports bursar.transactions;
    exports bursar.transactions.messaging;
    exports bursar.transactions.postgres;
    exports bursar.transactions.web;

    opens db.transactions; // to Flyway, which reads the migrations
}
