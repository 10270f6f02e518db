package bursar.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
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
        assertThat(schedules.met().keySet()).as("faults that were met").containsAll(everyFault());
        System.out.printf("%,d schedules, %,d steps, met %s%n", schedules.done(), schedules.steps(), schedules.met());
    }

    /** Those of two calls that are seldom made are left to more schedules than these. */
    private static List<String> everyFault() {
        Stream<String> atCalls = Calls.ALL.stream()
                .filter(call -> !Set.of(Calls.RESIGN, Calls.GIVE_BACK).contains(call))
                .flatMap(call -> Stream.of(Fault.values())
                        .filter(fault -> fault != Fault.NONE)
                        .map(fault -> call + " " + fault));
        Stream<String> beside = Stream.of(
                "Message RETURNED",
                "Message CONFIRM_LOST",
                "Message DOUBLED",
                "Process killed",
                "Process stopped",
                "Process paused",
                "Broker away",
                "Broker's data lost",
                "Database away",
                "Database full",
                "Handler fails",
                "Event poisoned");
        return Stream.concat(atCalls, beside).toList();
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
