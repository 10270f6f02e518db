@NullMarked
package bursar.launcher;

import org.jspecify.annotations.NullMarked;
