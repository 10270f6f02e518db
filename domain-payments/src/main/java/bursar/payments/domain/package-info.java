/** What a payment is and how it may change. Pure: no clock, no ids of its own making, no technology. */
@NullMarked
package bursar.payments.domain;

import org.jspecify.annotations.NullMarked;
