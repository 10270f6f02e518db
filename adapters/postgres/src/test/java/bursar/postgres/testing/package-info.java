/** A real PostgreSQL server for tests. */
@NullMarked
package bursar.postgres.testing;

import org.jspecify.annotations.NullMarked;
