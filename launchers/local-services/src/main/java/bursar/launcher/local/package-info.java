/** Both services with servers of their own, to try them without Docker. */
@NullMarked
package bursar.launcher.local;

import org.jspecify.annotations.NullMarked;
