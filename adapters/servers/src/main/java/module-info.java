/** Servers of a program's own: PostgreSQL, which the build packs, and a private node of a RabbitMQ that is installed. */
module bursar.servers {
    requires transitive bursar.runtime;
    requires org.apache.commons.compress;
    requires org.slf4j;
    requires static org.jspecify;

    exports bursar.servers;
}
