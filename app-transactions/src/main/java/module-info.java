/** What Transactions can do: one class for each use case, and the port that they stand on. */
module bursar.transactions.application {
    requires transitive bursar.step;
    requires transitive bursar.transactions.domain;
    requires static org.jspecify;

    exports bursar.transactions.application;
}
