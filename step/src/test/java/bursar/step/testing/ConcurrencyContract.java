package bursar.step.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.step.Answer;
import bursar.step.Cause;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many at once have the effect of one after the other. */
public interface ConcurrencyContract<S, E, R> extends StepUnderTest<S, E, R> {

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
}
