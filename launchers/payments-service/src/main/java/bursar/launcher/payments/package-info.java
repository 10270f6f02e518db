/** Payments as a service of its own. */
@NullMarked
package bursar.launcher.payments;

import org.jspecify.annotations.NullMarked;
