package bursar.proof.simulation;

import bursar.step.testing.SeededIds;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * One transaction, one cancellation at the time of its payment's start, one instance of each service; and one fault at
 * most, and one detour at most from the usual order of the tasks.
 *
 * @param point where the fault comes, as {@link OneFault} counts
 * @param choice where the detour is, as {@link OneDetour} counts
 */
record SmallCase(int point, int kind, int choice, int other) {

    private static final Duration FAULTY = Duration.ofMinutes(1);

    /** Its world at its end, and whether its fault and its detour came up. */
    record Ended(World world, boolean met, boolean detoured, int points, int choices) {}

    Ended run(Wiring wiring, boolean told) {
        var fault = new OneFault(point, kind);
        var detour = new OneDetour(choice, other);
        var world = new World(new Middling(), detour, new Faults(fault), 1, new SeededIds(0), wiring, told);
        Run.toItsEnd(world, List.of(Customer::buyAndCancel), FAULTY);
        return new Ended(world, fault.hasCome(), detour.wasTaken(), fault.points(), detour.choices());
    }

    /** As a user may write it. */
    static SmallCase of(String text) {
        int[] numbers =
                Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        if (numbers.length != 4 || Arrays.stream(numbers).anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException(text);
        }
        return new SmallCase(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    @Override
    public String toString() {
        return point + "." + kind + "." + choice + "." + other;
    }
}
