/** Judges a run by what was seen of it: every answer that customers got, and all that is kept at its end. */
@NullMarked
package bursar.proof.checker;

import org.jspecify.annotations.NullMarked;
