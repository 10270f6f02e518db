/** What Payments can do: one class for each use case, and the port that they stand on. */
module bursar.payments.application {
    requires transitive bursar.step;
    requires transitive bursar.payments.domain;
    requires static org.jspecify;

    exports bursar.payments.application;
}
