/** What operators do, over HTTP: dead letters and the archive. Knows no context and no database. */
module bursar.operations {
    requires transitive bursar.messaging;
    requires transitive bursar.web;
    requires static org.jspecify;

    exports bursar.operations;
}
