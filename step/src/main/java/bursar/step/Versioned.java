package bursar.step;

import java.time.Instant;

/**
 * A state as it is stored. Version and times belong to the store, not to the aggregate: 1 when created, one more with
 * each change, and the times are the database's, in whole milliseconds.
 */
public record Versioned<S>(S state, long version, Instant createdAt, Instant updatedAt) {

    public static <S> Versioned<S> created(S state, Instant now) {
        return new Versioned<>(state, 1, now, now);
    }

    public Versioned<S> changedTo(S next, Instant now) {
        return new Versioned<>(next, version + 1, createdAt, now);
    }
}
