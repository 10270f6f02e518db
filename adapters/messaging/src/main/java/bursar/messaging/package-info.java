/**
 * From the outbox to the effect. The {@link bursar.messaging.Relay} publishes what a commit left in the
 * {@link bursar.messaging.Outbox} until the {@link bursar.messaging.Transport} confirms it; a
 * {@link bursar.messaging.Consumer} acknowledges only after its handler's commit. At least once on the wire, at most
 * once in effect.
 */
@NullMarked
package bursar.messaging;

import org.jspecify.annotations.NullMarked;
