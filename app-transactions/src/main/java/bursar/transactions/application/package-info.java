/** The use cases of Transactions, each a class with one method, and their port, {@code Transactions}. */
@NullMarked
package bursar.transactions.application;

import org.jspecify.annotations.NullMarked;
