package bursar.step;

import java.util.UUID;

/**
 * Where new ids come from: unique, and ordered by time as nearly as the source can (UUIDv7, RFC 9562). Drawn before a
 * step, so that a repeated rule repeats its ids. Safe for concurrent use.
 */
@FunctionalInterface
public interface Ids {
    UUID next();
}
