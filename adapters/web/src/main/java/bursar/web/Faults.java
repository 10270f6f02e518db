package bursar.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects what is wrong with a request, so that all of it is answered at once. */
final class Faults {

    private final List<Fault> found = new ArrayList<>();

    void malformed(Fault.Place place, String name, String detail) {
        found.add(new Fault(place, name, detail, true));
    }

    void invalid(Fault.Place place, String name, String detail) {
        found.add(new Fault(place, name, detail, false));
    }

    /** What cannot be read here is malformed: ids in paths, parameters, headers. */
    <T> Field<T> readable(Fault.Place place, String name, Supplier<T> value) {
        try {
            return Field.of(value.get());
        } catch (IllegalArgumentException unreadable) {
            malformed(place, name, String.valueOf(unreadable.getMessage()));
            return Field.faulty();
        }
    }

    List<Fault> found() {
        return List.copyOf(found);
    }

    /** Goes on only if nothing was found. What cannot be read goes before what is not allowed. */
    void judge() {
        if (!found.isEmpty()) {
            boolean malformed = found.stream().anyMatch(Fault::malformed);
            ProblemType type = malformed ? ProblemType.MALFORMED_REQUEST : ProblemType.INVALID_VALUE;
            throw new ProblemException(new Problem(type, found, Map.of()));
        }
    }
}
