package bursar.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body as one JSON object, and takes nothing that two readers could understand differently. */
final class StrictJson {

    private static final int DEPTH_MAX = 16;
    private static final int STRING_MAX = 4 * 1024;
    private static final int NUMBER_MAX = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(STRING_MAX)
                    .maxNameLength(STRING_MAX)
                    .maxNumberLength(NUMBER_MAX)
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Faults faults;

    private StrictJson(Faults faults) {
        this.faults = faults;
    }

    /** Empty where the body is no such object; then the faults say why. */
    static Optional<ObjectNode> read(byte[] body, Faults faults) {
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text(body))) {
            if (parser.nextToken() == null) {
                return malformed(faults, "must be a JSON object");
            }
            JsonNode read = new StrictJson(faults).value(parser);
            if (parser.nextToken() != null) {
                return malformed(faults, "must end after one JSON value");
            }
            return read instanceof ObjectNode object ? Optional.of(object) : malformed(faults, "must be a JSON object");
        } catch (CharacterCodingException invalid) {
            return malformed(faults, "must be UTF-8");
        } catch (StreamConstraintsException beyond) {
            return malformed(
                    faults,
                    "must stay within depth " + DEPTH_MAX + ", strings of " + STRING_MAX + " and numbers of "
                            + NUMBER_MAX + " characters");
        } catch (JacksonException invalid) {
            var at = invalid.getLocation();
            return malformed(
                    faults, "must be JSON; it is not at line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }

    private static Optional<ObjectNode> malformed(Faults faults, String detail) {
        faults.malformed(Fault.Place.POINTER, "", detail);
        return Optional.empty();
    }

    private static String text(byte[] body) throws CharacterCodingException {
        // A byte order mark is left in the text, where it is not JSON.
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private JsonNode value(JsonParser parser) {
        // Jackson counts the digits alone.
        if (parser.currentToken().isNumeric() && parser.getStringLength() > NUMBER_MAX) {
            faults.malformed(Fault.Place.POINTER, pointer(parser), "must have at most " + NUMBER_MAX + " characters");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            // No field takes one. Kept as the number that it is not, because 1e100000000 takes seconds to scale.
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(Double.NaN);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case null, default ->
                throw new IllegalStateException("A value does not begin with " + parser.currentToken());
        };
    }

    private ObjectNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                faults.malformed(Fault.Place.POINTER, pointer(parser), "must not be there twice");
            }
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
