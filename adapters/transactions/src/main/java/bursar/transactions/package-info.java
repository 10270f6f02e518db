/** Transactions, put together: what a program runs. */
@NullMarked
package bursar.transactions;

import org.jspecify.annotations.NullMarked;
