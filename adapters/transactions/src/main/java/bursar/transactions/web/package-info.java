/** Transactions over HTTP. */
@NullMarked
package bursar.transactions.web;

import org.jspecify.annotations.NullMarked;
