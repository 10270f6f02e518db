/** Transactions' tables: {@link bursar.transactions.postgres.JdbiTransactions} is the port on PostgreSQL. */
@NullMarked
package bursar.transactions.postgres;

import org.jspecify.annotations.NullMarked;
