/** Transactions in memory, and the contract of its port. */
@NullMarked
package bursar.transactions.testing;

import org.jspecify.annotations.NullMarked;
