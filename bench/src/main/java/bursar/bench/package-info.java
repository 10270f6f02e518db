/** What Bursar does in a second, beside what its servers do at best: {@code ./dev bench}. */
@NullMarked
package bursar.bench;

import org.jspecify.annotations.NullMarked;
