/** Faults under load, one after the other, and the check that nothing was lost or doubled. */
@NullMarked
package bursar.proof.chaos;

import org.jspecify.annotations.NullMarked;
