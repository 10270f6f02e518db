/**
 * Fuzz: random commands, events and requests, and a model that says of each what has to come of it. The models are
 * written from {@code DOMAIN.md} and the contracts, as tables of names and maps of texts, and share no rule with what
 * they judge. A disagreement is told with its seed and the fewest steps that still show it.
 */
@NullMarked
package bursar.proof.fuzz;

import org.jspecify.annotations.NullMarked;
