/** Payments, put together: what a program runs. */
@NullMarked
package bursar.payments;

import org.jspecify.annotations.NullMarked;
