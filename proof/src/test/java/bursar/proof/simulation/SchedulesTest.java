package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchedulesTest {

    private static final int SCHEDULES = 20_000;

    @Test
    void no_schedule_breaks_the_promise() throws Exception {
        long seed = Long.getLong("seed", new Random().nextInt());
        System.out.println("seed " + seed);
        var schedules = new Schedules(seed, SCHEDULES, () -> Wiring.RIGHT);

        assertThat(schedules.run()).isEmpty();

        assertThat(schedules.done()).isEqualTo(SCHEDULES);
        System.out.printf("%,d schedules, %,d steps, met %s%n", schedules.done(), schedules.steps(), schedules.met());
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void a_protection_left_out_breaks_the_promise(Mutant mutant) throws Exception {
        var schedules = new Schedules(1, SCHEDULES, mutant::wiring);

        var violation = schedules.run();

        assertThat(violation).as("schedules in which " + mutant.mistake()).isPresent();
        assertThat(violation.get().broken())
                .as("sentences of the promise, and no mistake of the mutant")
                .allMatch(sentence -> sentence.matches("(?s)[SL]\\d .*"));
        System.out.printf(
                "%s: killed by %,d schedules, %s%n",
                mutant, schedules.done(), violation.get().broken().getFirst());
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void a_seed_is_the_same_run_each_time_told_or_not(Mutant mutant) {
        for (int seed = 1; seed <= 10; seed++) {
            World one = World.run(seed, mutant.wiring(), false);
            World again = World.run(seed, mutant.wiring(), true);

            assertThat(again.schedule.steps()).isEqualTo(one.schedule.steps());
            assertThat(again.faults.met()).isEqualTo(one.faults.met());
            assertThat(again.promise.broken()).isEqualTo(one.promise.broken());
            assertThat(again.story.lines()).isNotEmpty();
            assertThat(one.story.lines()).isEmpty();
        }
    }
}
