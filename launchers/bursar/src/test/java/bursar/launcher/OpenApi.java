package bursar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The HTTP contract as {@code contracts/openapi.yaml} describes it. */
final class OpenApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document =
            new YAMLMapper().readTree(OpenApi.class.getResourceAsStream("/contracts/openapi.yaml"));

    /** Such as {@code POST /transactions/{id}/submit}. */
    Set<String> operations() {
        var operations = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(name -> {
                    if (!name.equals("parameters")) {
                        operations.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    Set<String> problemCodes() {
        return StreamSupport.stream(
                        document.at("/components/schemas/ProblemCode/enum").spliterator(), false)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    /** Fails unless the operation may answer so: this status, these headers, this body. */
    void describes(String operation, HttpResponse<String> answer) {
        JsonNode described = resolved(document.get("paths")
                .path(operation.substring(operation.indexOf(' ') + 1))
                .path(operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.statusCode())));
        String shown = operation + " " + answer.statusCode() + " " + answer.body();
        assertThat(described.isObject()).as(shown).isTrue();
        described
                .path("headers")
                .properties()
                .forEach(header -> hasHeader(header.getKey(), header.getValue(), answer, shown));
        String mediaType =
                answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
        JsonNode content = described.path("content").path(mediaType);
        assertThat(content.isObject()).as(shown).isTrue();
        JsonNode body = mediaType.equals("text/html") ? JSON.valueToTree(answer.body()) : JSON.readTree(answer.body());
        ObjectNode schema = (ObjectNode) content.get("schema").deepCopy();
        if (body.isObject()) {
            schema.put("unevaluatedProperties", false);
        }
        isValid(schema, body, shown);
    }

    private void hasHeader(String name, JsonNode reference, HttpResponse<String> answer, String shown) {
        JsonNode header = resolved(reference);
        var value = answer.headers().firstValue(name);
        assertThat(value.isPresent() || !header.path("required").asBoolean(false))
                .as(shown + " has " + name)
                .isTrue();
        value.ifPresent(text -> isValid(
                (ObjectNode) header.get("schema"),
                header.at("/schema/type").asString("string").equals("integer")
                        ? JSON.valueToTree(Long.parseLong(text))
                        : JSON.valueToTree(text),
                shown + " " + name));
    }

    private void isValid(ObjectNode schema, JsonNode value, String shown) {
        ObjectNode whole = schema.deepCopy();
        whole.set("$defs", document.at("/components/schemas"));
        JsonNode alone = JSON.readTree(whole.toString().replace("#/components/schemas/", "#/$defs/"));
        assertThat(SCHEMAS.getSchema(alone).validate(value)).as(shown).isEmpty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
