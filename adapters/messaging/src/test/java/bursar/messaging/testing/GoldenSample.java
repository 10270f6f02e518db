package bursar.messaging.testing;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as it once went on the wire, or something like it. */
public record GoldenSample(String name, ObjectNode event) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public Envelope envelope() {
        return EnvelopeJson.read(JSON.writeValueAsBytes(event));
    }

    public ObjectNode data() {
        return (ObjectNode) event.get("data");
    }

    /** The paths of all fields of the data. */
    public Set<String> fields() {
        return fields(data());
    }

    /** The same event with other data: the field at this path has this value. */
    public GoldenSample with(String path, String json) {
        GoldenSample other = copy();
        other.parent(path).set(lastOf(path), JSON.readTree(json));
        return new GoldenSample(name + " with " + path + " " + json, other.event);
    }

    /** The same event without these fields of its data. */
    public GoldenSample without(Set<String> paths) {
        GoldenSample other = copy();
        // Longest first, so that what is inside goes before what it is in.
        for (String path : new TreeSet<>(paths).descendingSet()) {
            other.parent(path).remove(lastOf(path));
        }
        return new GoldenSample(name + " without " + paths, other.event);
    }

    /** The same event under another type. */
    public GoldenSample as(EventType type) {
        GoldenSample other = copy();
        other.event.put("type", type.value()).put("source", "/bursar/" + type.context());
        return new GoldenSample(name + " as " + type, other.event);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The paths of all fields of an object, such as {@code amount} and {@code amount.currency}. */
    public static Set<String> fields(JsonNode object) {
        var paths = new TreeSet<String>();
        for (var field : object.properties()) {
            paths.add(field.getKey());
            fields(field.getValue()).forEach(inner -> paths.add(field.getKey() + "." + inner));
        }
        return paths;
    }

    private GoldenSample copy() {
        return new GoldenSample(name, event.deepCopy());
    }

    private ObjectNode parent(String path) {
        List<String> names = new ArrayList<>(List.of(path.split("\\.")));
        names.removeLast();
        ObjectNode node = data();
        for (String each : names) {
            node = (ObjectNode) node.get(each);
        }
        return node;
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
