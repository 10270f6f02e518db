package bursar.proof.fuzz;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program, and the model of what it should do. */
interface UnderFuzz<C> {

    Told program(Asked<C> asked);

    Told model(Asked<C> asked);

    /** All its states, by their ids. */
    Map<String, Row> programRows();

    List<Row> programEvents();

    ModelStore modelStore();

    /** Asks both. What they do not agree on, or nothing. */
    default Optional<String> ask(Asked<C> asked, Counts counts) {
        Told told;
        try {
            told = program(asked);
        } catch (RuntimeException thrown) {
            told = new Told("THREW " + thrown, Optional.empty());
        }
        Told expected = model(asked);
        counts.add(asked.name() + " " + expected.outcome());
        return told.equals(expected) ? disagreement() : Optional.of("answered " + told + ", not " + expected);
    }

    /** On what there is by now. */
    default Optional<String> disagreement() {
        ModelStore model = modelStore();
        Map<String, Row> rows = programRows();
        if (!rows.equals(model.rows())) {
            return Optional.of("has " + rows + ", not " + model.rows());
        }
        List<Row> events = programEvents();
        // One look of the sweep may expire several, in an order that nobody promises.
        return events.equals(model.events()) || sorted(events).equals(sorted(model.events()))
                ? Optional.empty()
                : Optional.of("announced " + events + ", not " + model.events());
    }

    /** Each has its aggregate and version, which are its order. */
    private static List<Row> sorted(List<Row> events) {
        return events.stream()
                .sorted(Comparator.comparing(event -> event.text("transaction") + " " + event.text("submission")
                        + " %06d".formatted(event.number("version"))))
                .toList();
    }
}
