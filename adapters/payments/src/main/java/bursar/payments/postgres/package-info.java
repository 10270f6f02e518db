/** Payments' table: {@link bursar.payments.postgres.JdbiPayments} is the port on PostgreSQL. */
@NullMarked
package bursar.payments.postgres;

import org.jspecify.annotations.NullMarked;
