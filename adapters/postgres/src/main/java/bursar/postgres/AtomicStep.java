package bursar.postgres;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.Envelope;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Change;
import bursar.step.Ids;
import bursar.step.StoreUnavailable;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The one atomic step on PostgreSQL: one step, one transaction. Claim the cause, lock and load the aggregate, guard,
 * ask the rule, store aggregate, event and cause, commit. Whatever goes wrong before the commit leaves nothing behind.
 *
 * @param <S> the aggregate
 * @param <E> its events
 * @param <R> its refusals
 */
public final class AtomicStep<S, E, R> {

    private static final int TRIES_MAX = 5;

    private final Database database;
    private final AggregateTable<S> table;
    private final Function<String, R> refusals;
    private final OutboxWriter<E> outbox;

    /**
     * @param refusals what a request may be refused with, by its {@code toString}, under which it is remembered
     * @param wakeRelay called after a commit that left an event
     */
    public AtomicStep(
            Database database,
            AggregateTable<S> table,
            Function<String, R> refusals,
            Announcement.Writer<E> events,
            Ids ids,
            Runnable wakeRelay) {
        this.database = database;
        this.table = table;
        this.refusals = refusals;
        this.outbox = new OutboxWriter<>(events, ids, wakeRelay);
    }

    /** How the step finds its aggregate: locked until the end of the transaction, so that its changes queue. */
    @FunctionalInterface
    public interface Finder<S> {
        Optional<Versioned<S>> lock(Handle handle);
    }

    public Answer<S, R> take(Finder<S> finder, Cause cause, Change<S, E, R> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.open(handle -> attempt(handle, finder, cause, change));
            } catch (SerializationConflict lost) {
                if (attempt == TRIES_MAX) {
                    throw new StoreUnavailable("Lost against other transactions " + TRIES_MAX + " times", lost);
                }
            }
        }
    }

    private Answer<S, R> attempt(Handle handle, Finder<S> finder, Cause cause, Change<S, E, R> change) {
        Optional<Cause.Key> identity = cause.identity();
        // The cause comes first: its twin waits here for our commit, and a replay needs no aggregate to be there.
        if (identity.isPresent()) {
            try {
                if (!Causes.claim(handle, identity.get())) {
                    return replay(handle, finder, cause, identity.get());
                }
            } catch (JdbiException failure) {
                if (SqlFailure.lockTimeout(failure)) {
                    return new Answer.Declined<>(Because.CAUSE_IN_USE);
                }
                throw failure;
            }
        }
        Optional<Versioned<S>> found = finder.lock(handle);
        Optional<Because> objection = found.isPresent()
                ? cause.objection(table.owner(found.get().state()), found.get().version())
                : change.opening().isPresent() ? Optional.empty() : Optional.of(Because.ABSENT);
        if (objection.isPresent()) {
            return new Answer.Declined<>(objection.get());
        }
        // Asked for after the lock: waiting for it took time, and an aggregate's times must not run backwards.
        Instant now = now(handle);
        Verdict<S, E, R> verdict = found.isPresent()
                ? change.rule().decide(found.get().state(), now)
                : change.opening().orElseThrow().decide(now);
        return switch (verdict) {
            case Verdict.Changed<S, E, R>(var state, var event) ->
                store(
                        handle,
                        cause,
                        found,
                        found.map(it -> it.changedTo(state, now)).orElseGet(() -> Versioned.created(state, now)),
                        event);
            case Verdict.Unchanged<S, E, R>() -> done(handle, cause, found.orElseThrow(), Effect.NONE);
            case Verdict.Refused<S, E, R>(var why) -> refused(handle, cause, why);
        };
    }

    private Answer<S, R> store(
            Handle handle, Cause cause, Optional<Versioned<S>> found, Versioned<S> next, Optional<E> event) {
        if (found.isPresent()) {
            table.update(handle, found.get(), next);
        } else if (!table.insert(handle, next)) {
            // Somebody opened it meanwhile, and there was no row to wait at. Now there is: ask again.
            throw new SerializationConflict("The aggregate was opened meanwhile");
        }
        Optional<Envelope> announced = event.map(it -> outbox.insert(handle, it, next, cause));
        Answer<S, R> answer = done(handle, cause, next, Effect.CHANGED);
        // A crash before the wake-up loses nothing: the relay's poll finds the row.
        announced.ifPresent(outbox::committed);
        return answer;
    }

    private Answer<S, R> done(Handle handle, Cause cause, Versioned<S> now, Effect effect) {
        if (cause instanceof Cause.Request request) {
            request.key().ifPresent(key -> table.remember(handle, key, table.id(now.state())));
        }
        handle.commit();
        return new Answer.Done<>(now, effect);
    }

    /** A request's refusal is remembered; an event's is not, so that a redrive asks again. */
    private Answer<S, R> refused(Handle handle, Cause cause, R why) {
        if (cause instanceof Cause.Request request && request.key().isPresent()) {
            Causes.refuse(handle, request.key().get(), why.toString());
            handle.commit();
        }
        return new Answer.Refused<>(why, false);
    }

    private Answer<S, R> replay(Handle handle, Finder<S> finder, Cause cause, Cause.Key key) {
        Causes.Answered answered = Causes.find(handle, key)
                .orElseThrow(() -> new SerializationConflict("The cause was purged between two statements"));
        if (!answered.fingerprint().equals(key.fingerprint())) {
            return new Answer.Declined<>(Because.CAUSE_REUSED);
        }
        if (answered.refusal().isPresent()) {
            return new Answer.Refused<>(refusals.apply(answered.refusal().get()), true);
        }
        Versioned<S> state = cause instanceof Cause.Request
                ? table.recall(handle, key)
                : finder.lock(handle).orElseThrow();
        return new Answer.Done<>(state, Effect.REPLAYED);
    }

    /** In whole milliseconds, as the times are stored and shown. */
    private static Instant now(Handle handle) {
        return handle.createQuery("select date_trunc('milliseconds', clock_timestamp())")
                .mapTo(Instant.class)
                .one();
    }
}
