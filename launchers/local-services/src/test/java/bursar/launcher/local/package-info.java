@NullMarked
package bursar.launcher.local;

import org.jspecify.annotations.NullMarked;
