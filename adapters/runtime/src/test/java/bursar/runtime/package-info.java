@NullMarked
package bursar.runtime;

import org.jspecify.annotations.NullMarked;
