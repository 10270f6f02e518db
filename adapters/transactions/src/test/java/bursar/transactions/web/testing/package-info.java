/** What the calls of Transactions are, and what can be wrong with them. */
@NullMarked
package bursar.transactions.web.testing;

import org.jspecify.annotations.NullMarked;
