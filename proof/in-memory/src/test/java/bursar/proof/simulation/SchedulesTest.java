package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.testing.ForwardingOutbox;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchedulesTest {

    private static final int SCHEDULES = 20_000;
    /** Calls so seldom made that their faults are left to more schedules than these. */
    private static final List<String> SELDOM = List.of(
            Calls.RESIGN, Calls.GIVE_BACK, Calls.REDRIVE, Calls.READ_ARCHIVE, Calls.DEAD_LETTER + " LEAVES_TWIN");
    /** Those that one fault, or none, leads to. */
    private static final List<String> IN_SMALL_CASES = List.of(
            Calls.CHANGE,
            Calls.FIND,
            Calls.LEAD,
            Calls.DUE,
            Calls.SETTLE,
            Calls.PUBLISH,
            Calls.OPEN,
            Calls.RECEIVE,
            Calls.ACKNOWLEDGE);

    @Test
    void no_schedule_breaks_the_promise() throws Exception {
        long seed = Long.getLong("seed", new Random().nextInt());
        System.out.println("seed " + seed);
        var schedules = new Schedules(seed, SCHEDULES, () -> Wiring.RIGHT, _ -> true);

        assertThat(schedules.run()).isEmpty();

        assertThat(schedules.done()).isEqualTo(SCHEDULES);
        assertThat(Coverage.missing(schedules.met().keySet()))
                .as("faults that were never met, though their calls are often made")
                .allMatch(fault -> Overtaking.isPair(fault) || SELDOM.stream().anyMatch(fault::startsWith));
        assertThat(SELDOM)
                .as("calls of which at least some fault was met")
                .allMatch(call -> schedules.met().keySet().stream()
                        .anyMatch(fault -> fault.startsWith(call) && !Overtaking.isPair(fault)));
        System.out.printf("%,d schedules, %,d steps, met %s%n", schedules.done(), schedules.steps(), schedules.met());
    }

    @Test
    void no_small_case_breaks_the_promise() throws Exception {
        var cases = new SmallCases(false, () -> Wiring.RIGHT);

        assertThat(cases.run()).isEmpty();

        assertThat(cases.met())
                .containsKeys(IN_SMALL_CASES.stream()
                        .flatMap(call -> Coverage.atCall(call))
                        .toArray(String[]::new))
                .containsKeys("Message RETURNED", "Message CONFIRM_LOST", "Message DOUBLED")
                .containsKeys("Handler fails", "Event poisoned");
        System.out.printf(
                "%,d schedules with one fault at one of %d points, or one detour%n", cases.done(), cases.points());
    }

    @Test
    void a_small_case_too_shows_what_is_left_out() throws Exception {
        assertThat(new SmallCases(false, Mutant.ACKNOWLEDGED_BEFORE_COMMIT::wiring).run())
                .hasValueSatisfying(violation -> assertThat(violation.broken())
                        .extracting(Broken::sentence)
                        .contains(Sentence.CUSTODY));
    }

    @Test
    void every_sentence_of_the_promise_is_broken_by_some_protection_left_out() {
        assertThat(Arrays.stream(Mutant.values()).map(Mutant::breaks))
                .containsAll(EnumSet.complementOf(EnumSet.of(Sentence.NO_MISTAKE)));
    }

    @Test
    void what_throws_and_should_not_is_a_violation_with_its_seed_and_its_story() throws Exception {
        Wiring throwing = Wiring.RIGHT.withOutbox(outbox -> new ForwardingOutbox(outbox) {
            @Override
            public List<Unsent> due(int max) {
                throw new IllegalStateException("a mistake of the relay");
            }
        });

        assertThat(new Schedules(7, 1, () -> throwing, _ -> true).run()).hasValueSatisfying(violation -> {
            assertThat(violation.seed()).isEqualTo(7);
            assertThat(violation.counting()).isEqualTo(Sentence.NO_MISTAKE);
            assertThat(violation.broken()).asString().contains("a mistake of the relay");
            World told = Run.of(violation.seed(), throwing, true);
            assertThat(told.story.lines()).isNotEmpty();
            assertThat(told.promise.broken()).extracting(Broken::sentence).contains(Sentence.NO_MISTAKE);
        });
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void a_protection_left_out_breaks_its_sentence_of_the_promise(Mutant mutant) throws Exception {
        var schedules = new Schedules(1, SCHEDULES, mutant::wiring, sentence -> sentence == mutant.breaks());

        var violation = schedules.run();

        assertThat(violation).as("schedules in which " + mutant.mistake()).isPresent();
        assertThat(violation.get().broken())
                .as("broken by seed " + violation.get().seed())
                .extracting(Broken::sentence)
                .contains(mutant.breaks())
                .doesNotContain(Sentence.NO_MISTAKE);
        System.out.printf(
                "%s: by seed %d of %,d schedules, %s%n",
                mutant, violation.get().seed(), schedules.done(), mutant.breaks());
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void a_seed_is_the_same_run_each_time_told_or_not(Mutant mutant) {
        for (int seed = 1; seed <= 4; seed++) {
            World one = Run.of(seed, mutant.wiring(), false);
            World again = Run.of(seed, mutant.wiring(), true);

            assertThat(again.schedule.steps()).isEqualTo(one.schedule.steps());
            assertThat(again.faults.met()).isEqualTo(one.faults.met());
            assertThat(again.promise.broken()).isEqualTo(one.promise.broken());
            assertThat(again.story.lines()).isNotEmpty();
            assertThat(one.story.lines()).isEmpty();
        }
    }
}
