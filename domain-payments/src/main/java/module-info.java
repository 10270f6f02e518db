/** The rules of a payment. Requires nothing but java.base. */
module bursar.payments.domain {
    requires static org.jspecify;

    exports bursar.payments.domain;
}
