package bursar.proof.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Who did what, in order. Told only when somebody listens. */
final class Story {

    private static final double NANOS = 1e9;

    private final Schedule schedule;
    private final boolean told;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Story(Schedule schedule, boolean told) {
        this.schedule = schedule;
        this.told = told;
    }

    void tell(Object who, Supplier<String> what) {
        if (told) {
            lines.add("%s  %-16s %s".formatted(time(), who, what.get()));
        }
    }

    /** What somebody finds who looks again and again: once, until they find something else. */
    void tellOnce(Object who, Supplier<String> found) {
        if (told && seen.add(who + found.get())) {
            tell(who, found);
        }
    }

    /** Since the beginning. */
    private String time() {
        var since = Duration.ofNanos(schedule.nanoTime());
        double seconds = since.minusDays(since.toDays()).toNanos() / NANOS;
        return since.toDays() == 0 ? "%9.3f s".formatted(seconds) : "%d days %.3f s".formatted(since.toDays(), seconds);
    }

    List<String> lines() {
        return lines;
    }
}
