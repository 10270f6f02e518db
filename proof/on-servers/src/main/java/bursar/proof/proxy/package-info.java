/** A wire between a program and a server, on which what goes wrong with networks goes wrong on demand. */
@NullMarked
package bursar.proof.proxy;

import org.jspecify.annotations.NullMarked;
