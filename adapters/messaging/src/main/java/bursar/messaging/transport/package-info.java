/**
 * What carries messages from a relay to the consumers, as a port: a {@link bursar.messaging.transport.Transport} for the
 * publishing side, a {@link bursar.messaging.transport.ConsumerQueue} for the receiving one.
 */
@NullMarked
package bursar.messaging.transport;

import org.jspecify.annotations.NullMarked;
