package bursar.messaging.testing;

import bursar.messaging.event.Announcement;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import bursar.step.Trace;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contracts of the events, as the folder {@code contracts} holds them: for each type a schema and golden samples,
 * and for each consumer what it needs. Its README says what may change and how.
 */
public final class EventContracts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Map<Path, Schema> schemas = new ConcurrentHashMap<>();

    /** @param readme of the folder, which is a resource of the module under test and of no other */
    public EventContracts(URL readme) {
        folder = Path.of(URI.create(readme.toString())).resolveSibling("");
    }

    /** The types of a context that have a schema. */
    public Set<EventType> producedBy(String context) {
        return types(folder.resolve("events"))
                .filter(type -> type.context().equals(context))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The types of which the consumer has said what it needs. */
    public Set<EventType> neededBy(String consumer) {
        return types(folder.resolve("consumers").resolve(consumer)).collect(Collectors.toUnmodifiableSet());
    }

    public List<GoldenSample> samples(EventType type) {
        return list(folder.resolve("samples").resolve(type.value()))
                .map(file -> new GoldenSample(type + "/" + name(file), (ObjectNode) read(file)))
                .toList();
    }

    /** What the schemas of envelope and type have against an event; and, where it has consumers, theirs. */
    public List<String> objections(EventType type, JsonNode event) {
        var objections = new ArrayList<String>();
        objections.addAll(objections(envelopeSchema(), event));
        objections.addAll(objections(eventSchema(type), event.path("data")));
        list(folder.resolve("consumers"))
                .map(consumer -> consumer.resolve(type + SUFFIX))
                .filter(Files::exists)
                .forEach(schema -> objections.addAll(objections(schema, event.path("data"))));
        return objections;
    }

    /** The fields that an event of the type has by its schemas, each by its path, such as {@code data.amount}. */
    public Set<String> fields(EventType type) {
        Set<String> fields = described(schema(envelopeSchema()));
        described(schema(eventSchema(type))).forEach(field -> fields.add("data." + field));
        return fields;
    }

    /** The fields of the data that the consumer needs. */
    public Set<String> neededFields(String consumer, EventType type) {
        return described(schema(folder.resolve("consumers").resolve(consumer).resolve(type + SUFFIX)));
    }

    /** The event that a context has announced, as it goes on the wire. */
    public static JsonNode onTheWire(Announcement announcement, UUID id, long version, Trace trace) {
        return JSON.readTree(EnvelopeJson.write(new Envelope(
                id,
                announcement.type(),
                announcement.subject(),
                Instant.parse("2026-11-25T09:00:00.120Z"),
                announcement.partitionKey(),
                trace.correlationId(),
                trace.causationId(),
                trace.traceparent(),
                version,
                announcement.data())));
    }

    private Path envelopeSchema() {
        return folder.resolve("events").resolve("envelope" + SUFFIX);
    }

    private Path eventSchema(EventType type) {
        return folder.resolve("events").resolve(type + SUFFIX);
    }

    private List<String> objections(Path file, JsonNode json) {
        return schema(file).validate(json).stream()
                .map(error -> file.getFileName() + " " + error)
                .toList();
    }

    private Schema schema(Path file) {
        return schemas.computeIfAbsent(file, it -> SCHEMAS.getSchema(read(it)));
    }

    private static Set<String> described(Schema schema) {
        return described(schema.getSchemaNode(), schema.getSchemaNode());
    }

    private static Set<String> described(JsonNode part, JsonNode whole) {
        var paths = new TreeSet<String>();
        for (var property : part.path("properties").properties()) {
            JsonNode found = property.getValue();
            JsonNode inner =
                    found.has("$ref") ? whole.at(found.get("$ref").stringValue().substring(1)) : found;
            paths.add(property.getKey());
            described(inner, whole).forEach(path -> paths.add(property.getKey() + "." + path));
        }
        return paths;
    }

    private static Stream<EventType> types(Path folder) {
        return list(folder)
                .map(EventContracts::name)
                .filter(name -> !name.equals("envelope"))
                .map(EventType::new);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file);
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
