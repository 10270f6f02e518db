/**
 * One {@link bursar.postgres.AtomicStep} for each aggregate stores it with its event and its cause in one commit;
 * {@link bursar.postgres.JdbiOutbox} hands the events to the relay; {@link bursar.postgres.TableTransport} carries them
 * where there is no broker.
 */
@NullMarked
package bursar.postgres;

import org.jspecify.annotations.NullMarked;
