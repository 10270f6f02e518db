/** What the calls of Payments are, and what can be wrong with them. */
@NullMarked
package bursar.payments.web.testing;

import org.jspecify.annotations.NullMarked;
