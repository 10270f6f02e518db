/** The use cases of Payments, each a class with one method, and their port, {@code Payments}. */
@NullMarked
package bursar.payments.application;

import org.jspecify.annotations.NullMarked;
