package bursar.step.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.step.Answer;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Verdict;
import bursar.step.Versioned;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change is stored whole, with its event, or not at all. */
public interface ChangeContract<S, E, R> extends StepUnderTest<S, E, R> {

    @Test
    default void a_new_aggregate_is_at_version_1_and_can_be_found() {
        Answer.Done<S, R> answer = done(open(CAUSES.keyed(OWNER)));

        assertThat(answer.effect()).isEqualTo(Effect.CHANGED);
        assertThat(answer.now().version()).isEqualTo(1);
        assertThat(answer.now().updatedAt()).isEqualTo(answer.now().createdAt());
        assertThat(find(id(answer.now().state()), OWNER)).contains(answer.now());
    }

    @Test
    default void a_change_leads_to_the_next_version_and_can_be_found() {
        UUID id = opened();
        Versioned<S> before = find(id, OWNER).orElseThrow();

        Answer.Done<S, R> answer = done(countUp(id, CAUSES.keyed(OWNER)));
        Versioned<S> after = answer.now();

        assertThat(answer.effect()).isEqualTo(Effect.CHANGED);
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

        assertThat(change(id, CAUSES.keyed(OWNER), leavesAsItIs()))
                .isEqualTo(new Answer.Done<S, R>(before, Effect.NONE));

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
}
