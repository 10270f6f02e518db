package bursar.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The query of a request. What is there and was never asked for is unknown; a value is there once, and not empty. */
public final class Query {

    private final Faults faults;
    private final String path;
    private final Map<String, List<String>> sent = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> filters = new TreeMap<>();

    Query(Faults faults, String path, String query) {
        this.faults = faults;
        this.path = path;
        if (!query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? decoded(parts[1]) : "";
                sent.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>()).add(value);
            }
        }
    }

    public <E extends Enum<E>> Field<Optional<E>> oneOf(String name, E[] values) {
        return filter(
                name,
                text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("must be one of " + Arrays.toString(values))),
                Enum::name);
    }

    public Field<Optional<UUID>> id(String name) {
        return filter(name, CanonicalUuid::parse, UUID::toString);
    }

    /** @param canonical the one way to write the value, to which a cursor is bound */
    public <T> Field<Optional<T>> filter(String name, Function<String, T> value, Function<T, String> canonical) {
        Field<Optional<T>> field = parameter(name, value);
        field.find().flatMap(Function.identity()).ifPresent(it -> filters.put(name, canonical.apply(it)));
        return field;
    }

    /** Asked for last, since a cursor is bound to the filters that were asked for before. */
    public Paging paging() {
        // No value has a line break, so no two lists look the same.
        StringJoiner list = new StringJoiner("\n", path + "\n", "");
        filters.forEach((name, value) -> list.add(name + "=" + value));
        return new Paging(
                list.toString(),
                parameter("limit", Paging::limit),
                parameter("cursor", text -> Cursor.read(text, list.toString())));
    }

    private <T> Field<Optional<T>> parameter(String name, Function<String, T> value) {
        asked.add(name);
        List<String> values = sent.getOrDefault(name, List.of());
        return faults.readable(Fault.Place.PARAMETER, name, () -> switch (values.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(value.apply(notEmpty(values.getFirst())));
            default -> throw new IllegalArgumentException("must be there once");
        });
    }

    private static String notEmpty(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return value;
    }

    /** Undecodable text stands for itself: no parameter has such a name or value. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return text;
        }
    }

    /** Reports what was never asked for. */
    void close() {
        sent.keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> faults.malformed(Fault.Place.PARAMETER, name, "is not known here"));
    }
}
