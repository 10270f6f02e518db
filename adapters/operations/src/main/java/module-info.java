/** What operators do, over HTTP and by commands: dead letters and the archive. Knows no context and no database. */
module bursar.operations {
    requires transitive bursar.messaging;
    requires transitive bursar.web;
    requires info.picocli;
    requires java.net.http;
    requires static org.jspecify;

    exports bursar.operations;
    exports bursar.operations.command;

    opens bursar.operations.command to
            info.picocli;
}
