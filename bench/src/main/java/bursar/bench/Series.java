package bursar.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One measure, taken once in each round. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    @Override
    public String toString() {
        return "%,.0f (%,.0f-%,.0f)".formatted(median(), Collections.min(values), Collections.max(values));
    }
}
