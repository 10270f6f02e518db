package bursar.operations;

import bursar.messaging.deadletter.DeadLetters.Entry;
import bursar.messaging.deadletter.DeadLetters.Group;
import bursar.messaging.deadletter.DeadLetters.Kept;
import bursar.messaging.deadletter.DeadLetters.Resolution;
import bursar.messaging.deadletter.DeadLetters.Resolved;
import bursar.web.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters as HTTP shows them: every field, always. */
final class DeadLetterJson {

    private DeadLetterJson() {}

    static ObjectNode of(List<Group> groups) {
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        groups.forEach(group -> data.addObject()
                .put("consumer", group.consumer())
                .put("error", group.error())
                .put("reason", group.reason().name())
                .put("count", group.count())
                .put("firstFailedAt", Json.instant(group.firstFailedAt()))
                .put("lastFailedAt", Json.instant(group.lastFailedAt())));
        return json;
    }

    static ObjectNode of(Entry entry) {
        return Json.object()
                .put("id", entry.id().toString())
                .put("consumer", entry.consumer())
                .put("type", entry.type())
                .put("partitionKey", entry.partitionKey())
                .put("reason", entry.reason().name())
                .put("error", entry.error())
                .put("detail", entry.detail())
                .put("attempts", entry.attempts())
                .put("redrives", entry.redrives())
                .put("firstFailedAt", Json.instant(entry.firstFailedAt()))
                .put("lastFailedAt", Json.instant(entry.lastFailedAt()))
                .put("keptAt", Json.instant(entry.keptAt()));
    }

    static ObjectNode of(Kept kept) {
        byte[] body = kept.letter().body();
        Optional<String> text = text(body);
        ObjectNode json = of(Entry.of(kept))
                .put("stack", kept.letter().failure().stack())
                .put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)))
                .put("bodyEncoding", text.isPresent() ? "utf-8" : "base64")
                .put(
                        "state",
                        kept.resolved()
                                .map(Resolved::how)
                                .map(Resolution::end)
                                .map(Enum::name)
                                .orElse("UNRESOLVED"));
        return kept.resolved()
                .map(resolved -> json.set("resolution", of(resolved)))
                .orElseGet(() -> json.putNull("resolution"));
    }

    private static ObjectNode of(Resolved resolved) {
        return Json.object()
                .put("caller", resolved.how().caller().subject())
                .put("reason", resolved.how().reason())
                .put("at", Json.instant(resolved.at()));
    }

    /** Empty unless the bytes are UTF-8, so that what is shown as text is exactly what was there. */
    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
