/** Transactions as a service of its own. */
@NullMarked
package bursar.launcher.transactions;

import org.jspecify.annotations.NullMarked;
