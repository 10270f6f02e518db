package bursar.step;

import java.time.Instant;
import java.util.Optional;

/**
 * What a step asks: the rule for an aggregate that is there, and the opening for one that is not. Both are pure: a
 * store may ask them again about a newer state, after a conflict or when a shared commit failed.
 *
 * @param opening empty where an absent aggregate is simply absent
 */
public record Change<S, E, R>(Rule<S, E, R> rule, Optional<Opening<S, E, R>> opening) {

    /** @param <S> the aggregate */
    @FunctionalInterface
    public interface Rule<S, E, R> {
        /** @param now the store's clock */
        Verdict<S, E, R> decide(S state, Instant now);
    }

    /** @param <S> the aggregate */
    @FunctionalInterface
    public interface Opening<S, E, R> {
        /** @param now the store's clock */
        Verdict<S, E, R> decide(Instant now);
    }
}
