/** HTTP as the contract wants it: problems, keys, ETags, correlation, limits and health. Knows no context. */
module bursar.web {
    requires transitive bursar.step;
    requires transitive tools.jackson.databind;
    requires io.javalin;
    requires org.slf4j;
    requires static org.jspecify;

    exports bursar.web;
}
