package bursar.step.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every port promises that stands on the step, on any store: told about an aggregate that can count, so that a
 * lost or a doubled change shows. Who implements it says how the port is asked. Needs no empty store: all ids are new.
 *
 * @param <S> the aggregate
 * @param <E> its events
 * @param <R> its refusals
 */
public interface StepContract<S, E, R> {

    Causes CAUSES = new Causes(SeededIds.ofThisRun());
    Caller OWNER = new Caller("owner");
    Caller STRANGER = new Caller("stranger");
    int TWINS = 50;

    /** Asks the port for a new aggregate of the {@link #OWNER}, with an id drawn by this call. It counts zero. */
    Answer<S, R> open(Cause cause);

    Answer<S, R> change(UUID id, Cause cause, Function<S, Verdict<S, E, R>> rule);

    Optional<Versioned<S>> find(UUID id, Caller caller);

    /** The events of one aggregate, in the order in which they were announced. */
    List<Announced> announcedOf(UUID id);

    UUID id(S state);

    int count(S state);

    /** One more, with an event. */
    Verdict.Changed<S, E, R> countUp(S state);

    /** Some no. */
    R refusal();

    // Shorthand.

    private UUID opened() {
        return id(done(open(CAUSES.event())).now().state());
    }

    private Answer<S, R> countUp(UUID id, Cause cause) {
        return change(id, cause, this::countUp);
    }

    private int count(UUID id) {
        return count(find(id, OWNER).orElseThrow().state());
    }

    private long version(UUID id) {
        return find(id, OWNER).orElseThrow().version();
    }

    private Function<S, Verdict<S, E, R>> refuses() {
        return _ -> new Verdict.Refused<>(refusal());
    }

    private Function<S, Verdict<S, E, R>> leavesAsItIs() {
        return _ -> new Verdict.Unchanged<>();
    }

    private Function<S, Verdict<S, E, R>> isNotAsked() {
        return _ -> {
            throw new AssertionError("The rule was asked");
        };
    }

    private Answer.Done<S, R> done(Answer<S, R> answer) {
        if (answer instanceof Answer.Done<S, R> done) {
            return done;
        }
        throw new AssertionError("Expected done, was " + answer);
    }

    private void assertDeclined(Answer<S, R> answer, Because because) {
        assertThat(answer).isEqualTo(new Answer.Declined<S, R>(because));
    }

    private void assertRefused(Answer<S, R> answer, boolean replayed) {
        assertThat(answer).isEqualTo(new Answer.Refused<S, R>(refusal(), replayed));
    }

    /** Every kind of cause that counts once. */
    private List<Cause> onceOnly() {
        return List.of(CAUSES.keyed(OWNER), CAUSES.event());
    }

    /** Every kind of cause. */
    private List<Cause> anyKind() {
        return List.of(CAUSES.keyed(OWNER), CAUSES.event(), CAUSES.request(OWNER), CAUSES.own());
    }

    // What is stored.

    @Test
    default void a_new_aggregate_is_at_version_1_and_can_be_found() {
        Answer.Done<S, R> answer = done(open(CAUSES.keyed(OWNER)));

        assertThat(answer.replayed()).isFalse();
        assertThat(answer.now().version()).isEqualTo(1);
        assertThat(answer.now().updatedAt()).isEqualTo(answer.now().createdAt());
        assertThat(find(id(answer.now().state()), OWNER)).contains(answer.now());
    }

    @Test
    default void a_change_leads_to_the_next_version_and_can_be_found() {
        UUID id = opened();
        Versioned<S> before = find(id, OWNER).orElseThrow();

        Versioned<S> after = done(countUp(id, CAUSES.keyed(OWNER))).now();

        assertThat(after.state()).isEqualTo(countUp(before.state()).state());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.updatedAt()).isAfterOrEqualTo(before.updatedAt());
        assertThat(find(id, OWNER)).contains(after);
    }

    @Test
    default void what_is_already_as_asked_for_keeps_version_and_times_and_is_not_announced() {
        UUID id = opened();
        Versioned<S> before = find(id, OWNER).orElseThrow();

        assertThat(change(id, CAUSES.keyed(OWNER), leavesAsItIs())).isEqualTo(new Answer.Done<S, R>(before, false));

        assertThat(find(id, OWNER)).contains(before);
        assertThat(announcedOf(id)).isEmpty();
    }

    @Test
    default void times_are_whole_milliseconds() {
        UUID id = opened();

        Versioned<S> after = done(countUp(id, CAUSES.own())).now();

        assertThat(Stream.of(after.createdAt(), after.updatedAt()))
                .allMatch(time -> time.equals(time.truncatedTo(ChronoUnit.MILLIS)));
    }

    @Test
    default void the_events_of_an_aggregate_are_announced_in_order_with_its_versions_and_their_causes() {
        UUID id = opened();
        List<Cause> causes = anyKind();

        causes.forEach(cause -> countUp(id, cause));

        String event = countUp(find(id, OWNER).orElseThrow().state())
                .event()
                .orElseThrow()
                .getClass()
                .getSimpleName();
        assertThat(announcedOf(id))
                .containsExactlyElementsOf(LongStream.range(0, causes.size())
                        .mapToObj(i -> {
                            var trace = causes.get((int) i).trace();
                            return new Announced(event, i + 2, trace.correlationId(), trace.causationId());
                        })
                        .toList());
    }

    @Test
    default void a_change_without_an_event_announces_nothing() {
        UUID id = opened();

        change(id, CAUSES.own(), state -> new Verdict.Changed<>(countUp(state).state(), Optional.empty()));

        assertThat(count(id)).isEqualTo(1);
        assertThat(announcedOf(id)).isEmpty();
    }

    // All or nothing.

    @Test
    default void a_rule_that_throws_leaves_nothing_and_its_cause_stays_free() {
        for (Cause cause : onceOnly()) {
            UUID id = opened();
            Versioned<S> before = find(id, OWNER).orElseThrow();

            assertThatThrownBy(() -> change(id, cause, _ -> {
                        throw new IllegalStateException("A mistake in the rule");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A mistake in the rule");

            assertThat(find(id, OWNER)).contains(before);
            assertThat(announcedOf(id)).isEmpty();
            assertThat(done(countUp(id, CAUSES.again(cause))).replayed()).isFalse();
            assertThat(count(id)).isEqualTo(1);
        }
    }

    @Test
    default void a_refused_change_leaves_the_state_as_it_was_and_announces_nothing() {
        for (Cause cause : anyKind()) {
            UUID id = opened();
            Versioned<S> before = find(id, OWNER).orElseThrow();

            assertRefused(change(id, cause, refuses()), false);

            assertThat(find(id, OWNER)).contains(before);
            assertThat(announcedOf(id)).isEmpty();
        }
    }

    // A cause counts once.

    @Test
    default void the_same_cause_again_has_no_second_effect_and_does_not_ask_the_rule() {
        for (Cause cause : onceOnly()) {
            UUID id = opened();
            countUp(id, cause);

            assertThat(done(change(id, CAUSES.again(cause), isNotAsked())).replayed())
                    .isTrue();

            assertThat(count(id)).isEqualTo(1);
            assertThat(version(id)).isEqualTo(2);
            assertThat(announcedOf(id)).hasSize(1);
        }
    }

    @Test
    default void a_cause_without_an_identity_counts_each_time() {
        for (Cause cause : List.of(CAUSES.request(OWNER), CAUSES.own())) {
            UUID id = opened();

            countUp(id, cause);
            assertThat(done(countUp(id, cause)).replayed()).isFalse();

            assertThat(count(id)).isEqualTo(2);
        }
    }

    @Test
    default void a_replay_answers_the_state_as_it_was_then_although_the_aggregate_moved_on() {
        UUID id = opened();
        Cause cause = CAUSES.keyed(OWNER);
        Versioned<S> then = done(countUp(id, cause)).now();
        countUp(id, CAUSES.event());
        countUp(id, CAUSES.keyed(OWNER));

        assertThat(change(id, CAUSES.again(cause), isNotAsked())).isEqualTo(new Answer.Done<S, R>(then, true));
        assertThat(count(id)).isEqualTo(3);
    }

    @Test
    default void a_replay_of_an_opening_answers_the_aggregate_as_it_was_opened() {
        Cause cause = CAUSES.keyed(OWNER);
        Versioned<S> then = done(open(cause)).now();
        countUp(id(then.state()), CAUSES.event());

        assertThat(open(CAUSES.again(cause))).isEqualTo(new Answer.Done<S, R>(then, true));
    }

    @Test
    default void a_keyed_request_that_changed_nothing_is_remembered_with_the_state_that_it_found() {
        UUID id = opened();
        Versioned<S> found = find(id, OWNER).orElseThrow();
        Cause cause = CAUSES.keyed(OWNER);
        change(id, cause, leavesAsItIs());
        countUp(id, CAUSES.event());

        assertThat(change(id, CAUSES.again(cause), isNotAsked())).isEqualTo(new Answer.Done<S, R>(found, true));
    }

    @Test
    default void an_event_that_had_no_effect_is_remembered() {
        UUID id = opened();
        Cause event = CAUSES.event();
        assertThat(done(change(id, event, leavesAsItIs())).replayed()).isFalse();

        assertThat(done(change(id, CAUSES.again(event), isNotAsked())).replayed())
                .isTrue();
        assertThat(count(id)).isZero();
    }

    @Test
    default void a_refusal_is_remembered_with_its_key() {
        UUID id = opened();
        Cause cause = CAUSES.keyed(OWNER);
        change(id, cause, refuses());

        assertRefused(change(id, CAUSES.again(cause), isNotAsked()), true);
    }

    @Test
    default void a_refusal_of_an_event_is_not_remembered_so_that_a_redrive_asks_again() {
        UUID id = opened();
        Cause event = CAUSES.event();
        assertRefused(change(id, event, refuses()), false);
        assertRefused(change(id, CAUSES.again(event), refuses()), false);

        assertThat(done(countUp(id, CAUSES.again(event))).replayed()).isFalse();
        assertThat(count(id)).isEqualTo(1);
    }

    @Test
    default void the_same_cause_with_another_body_is_declined_and_changes_nothing() {
        for (Cause cause : onceOnly()) {
            UUID id = opened();
            countUp(id, cause);

            assertDeclined(change(id, CAUSES.altered(cause), isNotAsked()), Because.CAUSE_REUSED);

            assertThat(count(id)).isEqualTo(1);
            assertThat(done(change(id, CAUSES.again(cause), isNotAsked())).replayed())
                    .isTrue();
        }
    }

    @Test
    default void a_refused_key_with_another_body_is_declined() {
        UUID id = opened();
        Cause cause = CAUSES.keyed(OWNER);
        change(id, cause, refuses());

        assertDeclined(change(id, CAUSES.altered(cause), isNotAsked()), Because.CAUSE_REUSED);
    }

    @Test
    default void an_event_counts_once_for_each_consumer() {
        UUID id = opened();
        UUID event = CAUSES.trace().causationId();

        countUp(id, CAUSES.event("one-consumer", event));
        countUp(id, CAUSES.event("another-consumer", event));

        assertThat(count(id)).isEqualTo(2);
    }

    // Many at once.

    @Test
    default void fifty_twins_of_one_change_have_one_effect_and_get_one_answer() {
        for (Cause cause : onceOnly()) {
            UUID id = opened();

            var answers = Together.call(TWINS, _ -> done(countUp(id, CAUSES.again(cause))));

            assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
            assertThat(answers)
                    .extracting(Answer.Done::now)
                    .containsOnly(find(id, OWNER).orElseThrow());
            assertThat(count(id)).isEqualTo(1);
            assertThat(announcedOf(id)).hasSize(1);
        }
    }

    @Test
    default void fifty_twins_of_one_opening_open_one_although_there_is_no_row_to_lock() {
        Cause cause = CAUSES.keyed(OWNER);

        var answers = Together.call(TWINS, _ -> done(open(CAUSES.again(cause))));

        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(answers)
                .extracting(Answer.Done::now)
                .containsOnly(answers.getFirst().now());
    }

    @Test
    default void fifty_twins_that_are_refused_are_all_refused_and_one_of_them_asked_the_rule() {
        UUID id = opened();
        Cause cause = CAUSES.keyed(OWNER);

        var answers = Together.call(TWINS, _ -> change(id, CAUSES.again(cause), refuses()));

        assertThat(answers)
                .filteredOn(new Answer.Refused<S, R>(refusal(), false)::equals)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(new Answer.Refused<S, R>(refusal(), true)::equals)
                .hasSize(TWINS - 1);
    }

    @Test
    default void of_concurrent_changes_of_one_aggregate_none_is_lost() {
        UUID id = opened();

        var answers = Together.call(TWINS, _ -> done(countUp(id, CAUSES.keyed(OWNER))));

        assertThat(count(id)).isEqualTo(TWINS);
        assertThat(answers)
                .extracting(answer -> answer.now().version())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, TWINS + 1).boxed().toList());
        assertThat(announcedOf(id))
                .extracting(Announced::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, TWINS + 1).boxed().toList());
    }

    // Who asks, and of which version.

    @Test
    default void anothers_aggregate_is_absent() {
        UUID id = opened();
        Versioned<S> before = find(id, OWNER).orElseThrow();

        assertThat(find(id, STRANGER)).isEmpty();
        assertDeclined(change(id, CAUSES.keyed(STRANGER), isNotAsked()), Because.ABSENT);
        assertDeclined(change(id, CAUSES.at(CAUSES.request(STRANGER), 9L), isNotAsked()), Because.ABSENT);

        assertThat(find(id, OWNER)).contains(before);
    }

    @Test
    default void what_is_not_there_is_absent_for_every_cause() {
        UUID nobody = CAUSES.trace().causationId();

        assertThat(find(nobody, OWNER)).isEmpty();
        for (Cause cause : anyKind()) {
            assertDeclined(change(nobody, cause, isNotAsked()), Because.ABSENT);
        }
    }

    @Test
    default void a_cause_that_found_nothing_stays_free() {
        UUID id = opened();
        for (Cause cause : onceOnly()) {
            assertDeclined(change(CAUSES.trace().causationId(), cause, isNotAsked()), Because.ABSENT);

            assertThat(done(countUp(id, CAUSES.again(cause))).replayed()).isFalse();
        }
        assertThat(count(id)).isEqualTo(2);
    }

    @Test
    default void a_request_acts_on_a_version_that_it_insists_on_and_on_no_other() {
        UUID id = opened();

        assertDeclined(change(id, CAUSES.at(CAUSES.request(OWNER), 2L), isNotAsked()), Because.STALE_VERSION);
        assertThat(done(countUp(id, CAUSES.at(CAUSES.request(OWNER), 7L, 1L)))
                        .now()
                        .version())
                .isEqualTo(2);
        assertDeclined(change(id, CAUSES.at(CAUSES.request(OWNER), 1L), isNotAsked()), Because.STALE_VERSION);
    }

    @Test
    default void an_empty_set_of_versions_matches_none() {
        UUID id = opened();

        assertDeclined(change(id, CAUSES.at(CAUSES.request(OWNER)), isNotAsked()), Because.STALE_VERSION);
    }

    @Test
    default void a_stale_request_leaves_its_key_free() {
        UUID id = opened();
        Cause.Request request = CAUSES.keyed(OWNER);

        assertDeclined(change(id, CAUSES.at(request, 2L), isNotAsked()), Because.STALE_VERSION);

        assertThat(done(countUp(id, CAUSES.at(request, 1L))).replayed()).isFalse();
    }

    @Test
    default void a_replay_is_not_judged_by_its_versions_again() {
        UUID id = opened();
        Cause.Request request = CAUSES.at(CAUSES.keyed(OWNER), 1L);
        Versioned<S> then = done(countUp(id, request)).now();

        assertThat(change(id, CAUSES.again(request), isNotAsked())).isEqualTo(new Answer.Done<S, R>(then, true));
        assertThat(change(id, CAUSES.at(request, 9L), isNotAsked())).isEqualTo(new Answer.Done<S, R>(then, true));
    }

    @Test
    default void of_concurrent_requests_that_insist_on_one_version_one_is_done() {
        UUID id = opened();

        var answers = Together.call(TWINS, _ -> countUp(id, CAUSES.at(CAUSES.keyed(OWNER), 1L)));

        assertThat(answers)
                .filteredOn(answer -> answer instanceof Answer.Done<S, R>)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(new Answer.Declined<S, R>(Because.STALE_VERSION)::equals)
                .hasSize(TWINS - 1);
        assertThat(count(id)).isEqualTo(1);
    }
}
