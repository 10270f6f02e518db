/** Payments over HTTP. */
@NullMarked
package bursar.payments.web;

import org.jspecify.annotations.NullMarked;
