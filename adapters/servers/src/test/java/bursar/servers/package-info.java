@NullMarked
package bursar.servers;

import org.jspecify.annotations.NullMarked;
