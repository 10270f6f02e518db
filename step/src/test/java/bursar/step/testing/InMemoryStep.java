package bursar.step.testing;

import static java.util.Objects.requireNonNull;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Change;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The one atomic step in memory, for any aggregate that is an immutable value. Everything it holds changes under one
 * lock, after all that can fail, so a step happens whole or not at all.
 *
 * @param <S> the aggregate
 * @param <E> its events
 * @param <R> its refusals
 */
public final class InMemoryStep<S, E, R> {

    private final Function<S, UUID> id;
    private final Function<S, String> owner;
    private final Constraint<S> constraint;
    private final InstantSource clock;
    private final Commit<S, E> commit;

    private final Map<UUID, Versioned<S>> states = new HashMap<>();
    private final Map<Name, Remembered<S, R>> memories = new HashMap<>();
    private final List<Raised<E>> raised = new ArrayList<>();

    /** @param clock the store's; its milliseconds count */
    public InMemoryStep(
            Function<S, UUID> id, Function<S, String> owner, Constraint<S> constraint, InstantSource clock) {
        this(id, owner, constraint, clock, Commit.alone());
    }

    /** @param commit what else a change stores */
    public InMemoryStep(
            Function<S, UUID> id,
            Function<S, String> owner,
            Constraint<S> constraint,
            InstantSource clock,
            Commit<S, E> commit) {
        this.id = id;
        this.owner = owner;
        this.constraint = constraint;
        this.clock = clock;
        this.commit = commit;
    }

    /** What must hold between aggregates, as a unique index holds it. */
    @FunctionalInterface
    public interface Constraint<S> {
        /** @throws RuntimeException if the candidate cannot be stored beside the others */
        void check(S candidate, List<S> others);
    }

    /** What else a change stores, in its own commit: such as its event, in an outbox. */
    @FunctionalInterface
    public interface Commit<S, E> {
        /** What it throws undoes the change. */
        void with(Versioned<S> next, Optional<E> event, Cause cause);

        static <S, E> Commit<S, E> alone() {
            return (_, _, _) -> {};
        }
    }

    /** Which aggregate a step is about. */
    @FunctionalInterface
    public interface Finder<S> {
        Optional<Versioned<S>> among(Map<UUID, Versioned<S>> states);

        static <S> Finder<S> byId(UUID id) {
            return states -> Optional.ofNullable(states.get(id));
        }

        /** For a criterion that at most one meets. */
        static <S> Finder<S> where(Predicate<S> criterion) {
            return states -> states.values().stream()
                    .filter(each -> criterion.test(each.state()))
                    .findAny();
        }
    }

    /** An event, with the change that raised it. */
    public record Raised<E>(E event, UUID aggregate, long version, Cause cause) {
        public Announced announced() {
            return Announced.of(event, version, cause.trace());
        }
    }

    public synchronized Answer<S, R> take(Finder<S> finder, Cause cause, Change<S, E, R> change) {
        Optional<Remembered<S, R>> remembered = cause.identity().map(key -> memories.get(Name.of(key)));
        return remembered
                .map(Remembered::memory)
                .map(known -> replay(known, cause))
                .orElseGet(() -> judge(finder.among(states), cause, change));
    }

    private Answer<S, R> replay(Memory<S, R> memory, Cause cause) {
        if (!cause.identity().map(Cause.Key::fingerprint).equals(Optional.of(memory.fingerprint()))) {
            return new Answer.Declined<>(Because.CAUSE_REUSED);
        }
        return switch (memory) {
            case Memory.Led<S, R>(var _, var then) -> new Answer.Done<>(then, Effect.REPLAYED);
            case Memory.Refused<S, R>(var _, var why) -> new Answer.Refused<>(why, true);
            case Memory.Applied<S, R>(var _, var aggregate) ->
                new Answer.Done<>(requireNonNull(states.get(aggregate)), Effect.REPLAYED);
        };
    }

    private Answer<S, R> judge(Optional<Versioned<S>> found, Cause cause, Change<S, E, R> change) {
        if (found.isEmpty() && change.opening().isEmpty()) {
            return new Answer.Declined<>(Because.ABSENT);
        }
        Optional<Because> objection =
                found.flatMap(current -> cause.objection(owner.apply(current.state()), current.version()));
        if (objection.isPresent()) {
            return new Answer.Declined<>(objection.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Verdict<S, E, R> verdict = found.isPresent()
                ? change.rule().decide(found.get().state(), now)
                : change.opening().get().decide(now);
        return switch (verdict) {
            case Verdict.Changed<S, E, R>(var state, var event) -> {
                Versioned<S> next = found.map(current -> current.changedTo(state, now))
                        .orElseGet(() -> Versioned.created(state, now));
                store(next, event, cause);
                yield done(next, cause, Effect.CHANGED);
            }
            case Verdict.Unchanged<S, E, R>() -> done(found.orElseThrow(), cause, Effect.NONE);
            case Verdict.Refused<S, E, R>(var why) -> refused(why, cause);
        };
    }

    private void store(Versioned<S> next, Optional<E> event, Cause cause) {
        UUID aggregate = id.apply(next.state());
        constraint.check(
                next.state(),
                states.entrySet().stream()
                        .filter(each -> !each.getKey().equals(aggregate))
                        .map(each -> each.getValue().state())
                        .toList());
        commit.with(next, event, cause);
        states.put(aggregate, next);
        event.ifPresent(it -> raised.add(new Raised<>(it, aggregate, next.version(), cause)));
    }

    private Answer<S, R> done(Versioned<S> current, Cause cause, Effect effect) {
        cause.identity()
                .ifPresent(key -> remember(
                        key,
                        switch (cause) {
                            case Cause.Event _ -> new Memory.Applied<>(key.fingerprint(), id.apply(current.state()));
                            case Cause.Request _, Cause.Own _ -> new Memory.Led<>(key.fingerprint(), current);
                        }));
        return new Answer.Done<>(current, effect);
    }

    private Answer<S, R> refused(R why, Cause cause) {
        if (cause instanceof Cause.Request request) {
            request.key().ifPresent(key -> remember(key, new Memory.Refused<>(key.fingerprint(), why)));
        }
        return new Answer.Refused<>(why, false);
    }

    private void remember(Cause.Key key, Memory<S, R> memory) {
        memories.put(Name.of(key), new Remembered<>(memory, clock.instant()));
    }

    /** Forgets the causes that were answered longer ago. */
    public synchronized void forgetCauses(Duration older) {
        Instant before = clock.instant().minus(older);
        memories.values().removeIf(remembered -> remembered.answeredAt().isBefore(before));
    }

    public synchronized Optional<Versioned<S>> find(UUID aggregate, Caller caller) {
        return Optional.ofNullable(states.get(aggregate))
                .filter(found -> owner.apply(found.state()).equals(caller.subject()));
    }

    /** A place in a list. */
    public record Place(Instant createdAt, UUID id) {
        // As text, for UUID compares its halves as signed numbers, and a database does not.
        private static final Comparator<Place> OLDEST_FIRST = Comparator.comparing(Place::createdAt)
                .thenComparing(place -> place.id().toString());
    }

    /** The caller's own that meet the criterion, newest first. */
    public synchronized List<Versioned<S>> list(Caller caller, Predicate<S> criterion, Optional<Place> after, int max) {
        Function<Versioned<S>, Place> place = each -> new Place(each.createdAt(), id.apply(each.state()));
        return states.values().stream()
                .filter(each -> owner.apply(each.state()).equals(caller.subject()) && criterion.test(each.state()))
                .filter(each -> after.isEmpty() || Place.OLDEST_FIRST.compare(place.apply(each), after.get()) < 0)
                .sorted(Comparator.comparing(place, Place.OLDEST_FIRST).reversed())
                .limit(max)
                .toList();
    }

    /** Whether the cause was answered, with an effect or without. */
    public synchronized boolean hasAnswered(Cause.Key cause) {
        return memories.containsKey(Name.of(cause));
    }

    /** All that meet the criterion. */
    public synchronized List<S> where(Predicate<S> criterion) {
        return states.values().stream().map(Versioned::state).filter(criterion).toList();
    }

    /** Every event, in the order of the commits. */
    public synchronized List<Raised<E>> raised() {
        return List.copyOf(raised);
    }

    /** The events of one aggregate, in order. */
    public synchronized List<Announced> announcedOf(UUID aggregate) {
        return raised.stream()
                .filter(each -> each.aggregate().equals(aggregate))
                .map(Raised::announced)
                .toList();
    }

    /** A cause's identity without its fingerprint. */
    private record Name(String scope, String value) {
        static Name of(Cause.Key key) {
            return new Name(key.scope(), key.value());
        }
    }

    private record Remembered<S, R>(Memory<S, R> memory, Instant answeredAt) {}

    /** What is kept of an answered cause. */
    private sealed interface Memory<S, R> {
        String fingerprint();

        /** A keyed request, and the state it led to. */
        record Led<S, R>(String fingerprint, Versioned<S> then) implements Memory<S, R> {}

        /** A keyed request that the rule refused. */
        record Refused<S, R>(String fingerprint, R why) implements Memory<S, R> {}

        /** An event: only that it was applied, or had no effect. */
        record Applied<S, R>(String fingerprint, UUID aggregate) implements Memory<S, R> {}
    }
}
