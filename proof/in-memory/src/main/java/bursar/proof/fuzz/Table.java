package bursar.proof.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of states and verbs as a person writes it: the first line names the states, each other one begins with a verb. */
final class Table {

    private final Map<String, Map<String, String>> rows = new HashMap<>();

    Table(String text) {
        List<String[]> lines =
                text.lines().map(line -> line.strip().split("\\s+")).toList();
        String[] states = lines.getFirst();
        for (String[] line : lines.subList(1, lines.size())) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < states.length; i++) {
                row.put(states[i], line[i + 1]);
            }
            rows.put(line[0], row);
        }
    }

    String at(String verb, String state) {
        return requireNonNull(requireNonNull(rows.get(verb)).get(state));
    }
}
