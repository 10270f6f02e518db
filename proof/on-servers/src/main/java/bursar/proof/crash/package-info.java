/** Services that are halted before and after every call of a port, started again, and checked. */
@NullMarked
package bursar.proof.crash;

import org.jspecify.annotations.NullMarked;
