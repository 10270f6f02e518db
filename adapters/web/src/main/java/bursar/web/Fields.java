package bursar.web;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object. What a field may hold is for the domain to say: its values are made by the domain's own
 * constructors, whose {@link IllegalArgumentException} is meant for whoever sent the field. Null is the same as absent.
 * What is there and was never asked for is unknown.
 */
public final class Fields {

    private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);

    private final Faults faults;
    private final String pointer;
    /** Empty where there is no such object; that is a fault already, and its fields are not missed one by one. */
    private final Optional<ObjectNode> object;

    private final Set<String> asked = new HashSet<>();
    private final List<Fields> nested = new ArrayList<>();

    Fields(Faults faults, String pointer, Optional<ObjectNode> object) {
        this.faults = faults;
        this.pointer = pointer;
        this.object = object;
    }

    public <T> Field<T> required(String name, Function<String, T> value) {
        return required(name, JsonNode::isString, "a string", node -> value.apply(node.stringValue()));
    }

    public <T> Field<Optional<T>> optional(String name, Function<String, T> value) {
        return present(name).isEmpty() && object.isPresent()
                ? Field.of(Optional.empty())
                : required(name, text -> Optional.of(value.apply(text)));
    }

    public <T> Field<T> requiredId(String name, Function<UUID, T> value) {
        return required(name, text -> value.apply(CanonicalUuid.parse(text)));
    }

    /** An integer; one beyond int counts as the nearest int, which no value here reaches. */
    public <T> Field<T> requiredInteger(String name, IntFunction<T> value) {
        return required(
                name,
                JsonNode::isIntegralNumber,
                "an integer without fraction or exponent",
                node -> value.apply(
                        node.bigIntegerValue().min(INT_MAX).max(INT_MIN).intValue()));
    }

    public <T> Field<Optional<T>> optionalInteger(String name, IntFunction<T> value) {
        return present(name).isEmpty() && object.isPresent()
                ? Field.of(Optional.empty())
                : requiredInteger(name, integer -> Optional.of(value.apply(integer)));
    }

    /** True or false; absent is false. */
    public Field<Boolean> flag(String name) {
        return present(name).isEmpty() && object.isPresent()
                ? Field.of(false)
                : required(name, JsonNode::isBoolean, "true or false", JsonNode::booleanValue);
    }

    public Fields object(String name) {
        Field<ObjectNode> read = required(name, JsonNode::isObject, "an object", ObjectNode.class::cast);
        Fields fields = new Fields(faults, pointerTo(name), read.find());
        nested.add(fields);
        return fields;
    }

    private <T> Field<T> required(
            String name, Function<JsonNode, Boolean> type, String typeName, Function<JsonNode, T> value) {
        Optional<JsonNode> present = present(name);
        if (present.isEmpty()) {
            if (object.isPresent()) {
                faults.invalid(Fault.Place.POINTER, pointerTo(name), "is required");
            }
            return Field.faulty();
        }
        JsonNode node = present.get();
        if (!type.apply(node)) {
            faults.malformed(Fault.Place.POINTER, pointerTo(name), "must be " + typeName);
            return Field.faulty();
        }
        try {
            return Field.of(value.apply(node));
        } catch (IllegalArgumentException notAllowed) {
            faults.invalid(Fault.Place.POINTER, pointerTo(name), String.valueOf(notAllowed.getMessage()));
            return Field.faulty();
        }
    }

    private Optional<JsonNode> present(String name) {
        asked.add(name);
        return object.map(fields -> fields.get(name)).filter(node -> !node.isNull());
    }

    /** Reports what was never asked for. */
    void close() {
        object.ifPresent(fields -> fields.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> faults.malformed(Fault.Place.POINTER, pointerTo(name), "is not known here")));
        nested.forEach(Fields::close);
    }

    private String pointerTo(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
