/**
 * What travels: an event in its CloudEvents envelope, how it is written and read, and the fields by which log lines tell
 * of it.
 */
@NullMarked
package bursar.messaging.event;

import org.jspecify.annotations.NullMarked;
