package bursar.proof.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The program, and the model of what it should do. */
interface UnderFuzz<C> {

    Told program(Asked<C> asked);

    Told model(Asked<C> asked);

    /** All its states, by their ids. */
    Map<String, Row> programRows();

    List<Row> programEvents();

    /** The id of what has announced the event. */
    String aggregate(Row event);

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
        return byAggregate(events).equals(byAggregate(model.events()))
                ? Optional.empty()
                : Optional.of("announced " + events + ", not " + model.events());
    }

    /** Those of one aggregate in their order; none is promised between several, such as what one sweep expires. */
    private Map<String, List<Row>> byAggregate(List<Row> events) {
        return events.stream().collect(Collectors.groupingBy(this::aggregate));
    }
}
