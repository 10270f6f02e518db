/** The rules of a transaction. Requires nothing but java.base. */
module bursar.transactions.domain {
    requires static org.jspecify;

    exports bursar.transactions.domain;
}
