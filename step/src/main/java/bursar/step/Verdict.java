package bursar.step;

import java.util.Optional;

/**
 * What a rule said, in the step's own terms, so that one store serves any context. Each context's {@code Decision}
 * becomes one.
 *
 * @param <S> the aggregate
 * @param <E> its events
 * @param <R> its refusals
 */
public sealed interface Verdict<S, E, R> {

    /** The new state and what there is to announce: at most one event for each change. */
    record Changed<S, E, R>(S state, Optional<E> event) implements Verdict<S, E, R> {}

    /** It is already as it was asked for; nothing is announced. */
    record Unchanged<S, E, R>() implements Verdict<S, E, R> {}

    /** No, and why. Nothing changes. */
    record Refused<S, E, R>(R why) implements Verdict<S, E, R> {}
}
