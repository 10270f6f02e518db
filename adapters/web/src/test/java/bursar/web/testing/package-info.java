/** HTTP as a test speaks it: byte by byte where a client library would not dare. */
@NullMarked
package bursar.web.testing;

import org.jspecify.annotations.NullMarked;
