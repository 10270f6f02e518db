package bursar.postgres;

import bursar.step.Cause;
import bursar.step.Versioned;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How one context lays its aggregate out in its tables. Every method works in the transaction of the handle. */
public interface AggregateTable<S> {

    UUID id(S state);

    String owner(S state);

    /** @return false, with nothing stored, where there is one with this id */
    boolean insert(Handle handle, Versioned<S> first);

    /** The row of {@code before} is locked. */
    void update(Handle handle, Versioned<S> before, Versioned<S> next);

    /** Keeps the state as it now is beside the cause that led to it. */
    void remember(Handle handle, Cause.Key key, UUID id);

    /** The state that was kept with the cause. */
    Versioned<S> recall(Handle handle, Cause.Key key);
}
