package bursar.messaging.event;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of an event's data. A field that is missing, of another kind, or refused by the type it is read as
 * is {@link Undecodable}, with a message that names the field; fields that nobody asks for are ignored. A type refuses
 * by an {@link IllegalArgumentException}, whose message becomes part of ours.
 */
public final class EventData {

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String path;
    private final JsonNode object;

    private EventData(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    public static EventData of(Envelope event) {
        return inside("data", event.data());
    }

    /** The whole of a document. */
    static EventData of(JsonNode document) {
        if (!document.isObject()) {
            throw new Undecodable("not a JSON object");
        }
        return new EventData("", document);
    }

    private static EventData inside(String field, JsonNode json) {
        if (!json.isObject()) {
            throw new Undecodable(field + " is not an object");
        }
        return new EventData(field + ".", json);
    }

    public String text(String name) {
        return required(name, optionalText(name));
    }

    /** A text read as a type of its own. */
    public <T> T text(String name, Function<String, T> type) {
        return as(type, name, text(name));
    }

    /** Empty if it is null or missing. */
    public Optional<String> optionalText(String name) {
        return find(name).map(node -> {
            if (!node.isString()) {
                throw new Undecodable(path + name + " is not a text");
            }
            return node.stringValue();
        });
    }

    /** A text read as a type of its own; empty if it is null or missing. */
    public <T> Optional<T> optionalText(String name, Function<String, T> type) {
        return optionalText(name).map(text -> as(type, name, text));
    }

    /** A number without a fraction, from {@code min} to the largest {@code int}. */
    public int integer(String name, int min) {
        JsonNode node = required(name, find(name));
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min) {
            throw new Undecodable(path + name + " is not a whole number that fits");
        }
        return node.intValue();
    }

    /** In its one canonical spelling, with small letters: the same id never looks like two. */
    public UUID uuid(String name) {
        return text(name, EventData::uuidOf);
    }

    public EventData object(String name) {
        return inside(path + name, required(name, find(name)));
    }

    /** An object read as a type of its own. */
    public <T> T object(String name, Function<EventData, T> type) {
        return as(type, name, object(name));
    }

    JsonNode json() {
        return object;
    }

    private Optional<JsonNode> find(String name) {
        @Nullable JsonNode node = object.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private <T> T required(String name, Optional<T> found) {
        return found.orElseThrow(() -> new Undecodable(path + name + " is missing"));
    }

    private <T, U> T as(Function<U, T> type, String name, U value) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException refused) {
            throw new Undecodable(path + name + " " + refused.getMessage(), refused);
        }
    }

    private static UUID uuidOf(String text) {
        // UUID.fromString alone reads 1-1-1-1-1 too.
        if (!CANONICAL_UUID.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a UUID in its canonical form");
        }
        return UUID.fromString(text);
    }
}
