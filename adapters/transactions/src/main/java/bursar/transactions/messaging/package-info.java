/** Transactions' side of the events: what it announces, and what it does with what Payments announces. */
@NullMarked
package bursar.transactions.messaging;

import org.jspecify.annotations.NullMarked;
