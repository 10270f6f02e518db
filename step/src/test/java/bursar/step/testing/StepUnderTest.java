package bursar.step.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A port that stands on the step, as its contract asks it: about an aggregate that can count, so that a lost or a doubled
 * change shows.
 *
 * @param <S> the aggregate
 * @param <E> its events
 * @param <R> its refusals
 */
public interface StepUnderTest<S, E, R> {

    Ids IDS = SeededIds.ofThisRun();
    Causes CAUSES = new Causes(IDS);
    Caller OWNER = new Caller("owner");
    Caller STRANGER = new Caller("stranger");
    int TWINS = 50;

    /** Asks the port for a new aggregate of the {@link #OWNER}, with an id drawn by this call. It counts zero. */
    Answer<S, R> open(Cause cause);

    Answer<S, R> change(UUID id, Cause cause, Function<S, Verdict<S, E, R>> rule);

    /**
     * Takes a step whose commit is done, and whose answer never reaches the caller.
     *
     * @throws bursar.step.StoreUnavailable always: all that the caller learns
     */
    void withoutHearing(Runnable step);

    Optional<Versioned<S>> find(UUID id, Caller caller);

    /** The events of one aggregate, in the order in which they were announced. */
    List<Announced> announcedOf(UUID id);

    UUID id(S state);

    int count(S state);

    /** One more, with an event. */
    Verdict.Changed<S, E, R> countUp(S state);

    /** Some no. */
    R refusal();

    default UUID opened() {
        return id(done(open(CAUSES.event())).now().state());
    }

    default Answer<S, R> countUp(UUID id, Cause cause) {
        return change(id, cause, this::countUp);
    }

    default int count(UUID id) {
        return count(find(id, OWNER).orElseThrow().state());
    }

    default long version(UUID id) {
        return find(id, OWNER).orElseThrow().version();
    }

    default Function<S, Verdict<S, E, R>> refuses() {
        return _ -> new Verdict.Refused<>(refusal());
    }

    default Function<S, Verdict<S, E, R>> leavesAsItIs() {
        return _ -> new Verdict.Unchanged<>();
    }

    default Function<S, Verdict<S, E, R>> isNotAsked() {
        return _ -> {
            throw new AssertionError("The rule was asked");
        };
    }

    default Answer.Done<S, R> done(Answer<S, R> answer) {
        if (answer instanceof Answer.Done<S, R> done) {
            return done;
        }
        throw new AssertionError("Expected done, was " + answer);
    }

    default void assertDeclined(Answer<S, R> answer, Because because) {
        assertThat(answer).isEqualTo(new Answer.Declined<S, R>(because));
    }

    default void assertRefused(Answer<S, R> answer, boolean replayed) {
        assertThat(answer).isEqualTo(new Answer.Refused<S, R>(refusal(), replayed));
    }

    /** Every kind of cause that counts once. */
    default List<Cause> onceOnly() {
        return List.of(CAUSES.keyed(OWNER), CAUSES.event());
    }

    /** Every kind of cause. */
    default List<Cause> anyKind() {
        return List.of(CAUSES.keyed(OWNER), CAUSES.event(), CAUSES.request(OWNER), CAUSES.own());
    }
}
