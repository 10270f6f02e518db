/**
 * A simulated world: both services, two instances each, of the real application, domain and messaging code, on stores and
 * a broker in memory. One task runs at a time, and a seed says which; every call of a port is a place for another to go
 * first and for a fault. So a failure that needs a rare order of rare events is found, told as a story, and told again by
 * the same seed.
 */
@NullMarked
package bursar.proof.simulation;

import org.jspecify.annotations.NullMarked;
