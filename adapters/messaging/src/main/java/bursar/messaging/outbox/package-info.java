/**
 * Between commit and publish. A commit leaves its event in the {@link bursar.messaging.outbox.Outbox}; the
 * {@link bursar.messaging.outbox.Relay}, the outbox publisher thread, publishes it until the transport confirms it. A
 * crash anywhere in between publishes it again.
 */
@NullMarked
package bursar.messaging.outbox;

import org.jspecify.annotations.NullMarked;
