/** The story, told over HTTP to the fat JARs, on real servers and under faults. */
@NullMarked
package bursar.acceptance;

import org.jspecify.annotations.NullMarked;
