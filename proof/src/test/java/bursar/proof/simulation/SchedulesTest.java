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
        System.out.printf(
                "%s: killed by %,d schedules, %s%n",
                mutant, schedules.done(), violation.get().broken().getFirst());
    }

    @Test
    void a_seed_tells_the_same_story_each_time() {
        assertThat(World.run(7, Wiring.RIGHT, true).story.lines())
                .isNotEmpty()
                .isEqualTo(World.run(7, Wiring.RIGHT, true).story.lines());
    }
}
