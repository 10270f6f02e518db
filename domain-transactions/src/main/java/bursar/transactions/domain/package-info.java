/** What a transaction is and how it may change. Pure: no clock, no ids of its own making, no technology. */
@NullMarked
package bursar.transactions.domain;

import org.jspecify.annotations.NullMarked;
