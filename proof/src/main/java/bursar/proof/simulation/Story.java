package bursar.proof.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Who did what, in order. Told only when somebody listens, and without what one does again and again. */
final class Story {

    private static final double NANOS = 1e9;

    private final Schedule schedule;
    private final boolean told;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> last = new HashMap<>();

    Story(Schedule schedule, boolean told) {
        this.schedule = schedule;
        this.told = told;
    }

    void tell(Object who, Supplier<String> what) {
        if (told) {
            String line = what.get();
            if (!line.equals(last.put(who + about(line), line))) {
                lines.add("%9.3f s  %-16s %s".formatted(schedule.nanoTime() / NANOS, who, line));
            }
        }
    }

    List<String> lines() {
        return lines;
    }

    /** Which call of a port, if it is about one. */
    private static String about(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon);
    }
}
