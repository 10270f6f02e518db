package bursar.proof.fuzz;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A state, or an event, as texts by the names of its fields. A field that is empty is not there. */
record Row(SortedMap<String, String> fields) {

    static Row of(Map<String, String> fields) {
        return new Row(new TreeMap<>(fields));
    }

    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    boolean has(String field, String value) {
        return text(field).equals(value);
    }

    int number(String field) {
        return Integer.parseInt(text(field));
    }

    Optional<String> find(String field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty());
    }

    Row with(String field, String value) {
        var changed = new TreeMap<>(fields);
        changed.put(field, value);
        return new Row(changed);
    }

    Row with(String field, Optional<String> value) {
        return value.map(text -> with(field, text)).orElseGet(() -> without(field));
    }

    private Row without(String field) {
        var changed = new TreeMap<>(fields);
        changed.remove(field);
        return new Row(changed);
    }
}
