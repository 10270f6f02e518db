package bursar.proof.fuzz;

import java.util.Map;
import java.util.TreeMap;

/** How often what came up: a class of outcome that never did was not tried. */
final class Counts {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void addAll(Counts others) {
        others.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
    }

    Map<String, Long> asMap() {
        return counts;
    }
}
