/** Payments in memory, and the contract of its port. */
@NullMarked
package bursar.payments.testing;

import org.jspecify.annotations.NullMarked;
