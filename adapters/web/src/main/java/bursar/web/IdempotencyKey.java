package bursar.web;

import bursar.step.Cause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What makes two requests the same one. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VALUE = Pattern.compile("[!-~&&[^\"\\\\]]{1,255}");

    private IdempotencyKey() {}

    /** @throws IllegalArgumentException for more than one, or one that is not allowed */
    static Optional<String> parse(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw new IllegalArgumentException("must be there once");
        }
        String sent = headers.getFirst();
        boolean quoted = sent.length() >= 2 && sent.startsWith("\"") && sent.endsWith("\"");
        String value = quoted ? sent.substring(1, sent.length() - 1) : sent;
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 255 visible ASCII characters without quotation mark and backslash");
        }
        return Optional.of(value);
    }

    /** Equal for bodies of equal values, in whatever order, space and escapes they came; null is absent. */
    static String fingerprint(ObjectNode body) {
        return Cause.Key.fingerprintOf(Json.write(canonical(body)).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode canonical(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> sorted = new TreeMap<>();
                object.forEachEntry((name, value) -> {
                    if (!value.isNull()) {
                        sorted.put(name, canonical(value));
                    }
                });
                yield Json.object().setAll(sorted);
            }
            case ArrayNode array -> {
                ArrayNode values = array.arrayNode();
                array.forEach(value -> values.add(canonical(value)));
                yield values;
            }
            default -> node;
        };
    }
}
