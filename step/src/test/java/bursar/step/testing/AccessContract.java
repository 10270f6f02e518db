package bursar.step.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Versioned;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may ask, and of which version. */
public interface AccessContract<S, E, R> extends StepUnderTest<S, E, R> {

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
        UUID nobody = IDS.next();

        assertThat(find(nobody, OWNER)).isEmpty();
        for (Cause cause : anyKind()) {
            assertDeclined(change(nobody, cause, isNotAsked()), Because.ABSENT);
        }
    }

    @Test
    default void a_cause_that_found_nothing_stays_free() {
        UUID id = opened();
        for (Cause cause : onceOnly()) {
            assertDeclined(change(IDS.next(), cause, isNotAsked()), Because.ABSENT);

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

        assertThat(change(id, CAUSES.again(request), isNotAsked()))
                .isEqualTo(new Answer.Done<S, R>(then, Effect.REPLAYED));
        assertThat(change(id, CAUSES.at(request, 9L), isNotAsked()))
                .isEqualTo(new Answer.Done<S, R>(then, Effect.REPLAYED));
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
