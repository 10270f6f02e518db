/** Customers who are never killed, and the history of what they asked for and were told. */
@NullMarked
package bursar.proof.load;

import org.jspecify.annotations.NullMarked;
