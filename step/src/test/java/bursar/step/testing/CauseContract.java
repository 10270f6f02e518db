package bursar.step.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import bursar.step.Versioned;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A cause counts once, and its repetitions get the first answer. */
public interface CauseContract<S, E, R> extends StepUnderTest<S, E, R> {

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

        assertThat(change(id, CAUSES.again(cause), isNotAsked()))
                .isEqualTo(new Answer.Done<S, R>(then, Effect.REPLAYED));
        assertThat(count(id)).isEqualTo(3);
    }

    @Test
    default void a_replay_of_an_opening_answers_the_aggregate_as_it_was_opened() {
        Cause cause = CAUSES.keyed(OWNER);
        Versioned<S> then = done(open(cause)).now();
        countUp(id(then.state()), CAUSES.event());

        assertThat(open(CAUSES.again(cause))).isEqualTo(new Answer.Done<S, R>(then, Effect.REPLAYED));
    }

    @Test
    default void a_keyed_request_that_changed_nothing_is_remembered_with_the_state_that_it_found() {
        UUID id = opened();
        Versioned<S> found = find(id, OWNER).orElseThrow();
        Cause cause = CAUSES.keyed(OWNER);
        change(id, cause, leavesAsItIs());
        countUp(id, CAUSES.event());

        assertThat(change(id, CAUSES.again(cause), isNotAsked()))
                .isEqualTo(new Answer.Done<S, R>(found, Effect.REPLAYED));
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
        UUID event = IDS.next();

        countUp(id, CAUSES.event("one-consumer", event));
        countUp(id, CAUSES.event("another-consumer", event));

        assertThat(count(id)).isEqualTo(2);
    }

    @Test
    default void a_change_that_its_caller_never_heard_of_is_answered_to_its_cause_and_has_one_effect() {
        for (Cause cause : onceOnly()) {
            UUID id = opened();

            assertThatThrownBy(() -> withoutHearing(() -> countUp(id, cause))).isInstanceOf(StoreUnavailable.class);

            Versioned<S> then = find(id, OWNER).orElseThrow();
            assertThat(count(then.state())).isEqualTo(1);
            assertThat(change(id, CAUSES.again(cause), isNotAsked()))
                    .isEqualTo(new Answer.Done<S, R>(then, Effect.REPLAYED));
            assertThat(find(id, OWNER)).contains(then);
            assertThat(announcedOf(id)).hasSize(1);
        }
    }

    @Test
    default void a_refusal_that_its_caller_never_heard_is_given_to_its_key_again() {
        UUID id = opened();
        Cause cause = CAUSES.keyed(OWNER);

        assertThatThrownBy(() -> withoutHearing(() -> change(id, cause, refuses())))
                .isInstanceOf(StoreUnavailable.class);

        assertRefused(change(id, CAUSES.again(cause), isNotAsked()), true);
        assertThat(count(id)).isZero();
    }

    @Test
    default void an_opening_that_its_caller_never_heard_of_is_answered_to_its_key_and_opens_nothing_more() {
        Cause cause = CAUSES.keyed(OWNER);

        assertThatThrownBy(() -> withoutHearing(() -> open(cause))).isInstanceOf(StoreUnavailable.class);

        Answer.Done<S, R> again = done(open(CAUSES.again(cause)));
        assertThat(again.effect()).isEqualTo(Effect.REPLAYED);
        assertThat(find(id(again.now().state()), OWNER)).contains(again.now());
    }
}
