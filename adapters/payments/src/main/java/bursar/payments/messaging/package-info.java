/** Payments' side of the events: what it announces, and what it does with what Transactions announces. */
@NullMarked
package bursar.payments.messaging;

import org.jspecify.annotations.NullMarked;
