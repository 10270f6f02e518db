package bursar.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import bursar.step.Trace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An envelope as CloudEvents 1.0 structured JSON.
 *
 * <p>{@code dataschema} is a relative reference to the schema of the type's data, such as
 * {@code /contracts/events/payments.payment-confirmed.v1.json}: the path of the file in this repository. It is for
 * people and tools, and not read back. {@code sequence} is a string of ten digits, for CloudEvents' extension of that
 * name asks for one that sorts as text; any number of digits is read.
 */
public final class EnvelopeJson {

    /** Of what is written and read: far above any event, and no burden to a broker. */
    public static final int BYTES_MAX = 256 * 1024;

    private static final String JSON_DATA = "application/json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private EnvelopeJson() {}

    public static byte[] write(Envelope envelope) {
        var document = JSON.createObjectNode();
        document.put("specversion", "1.0");
        document.put("id", envelope.id().toString());
        document.put("source", source(envelope.type()));
        document.put("type", envelope.type().value());
        document.put("subject", envelope.subject().toString());
        document.put("time", TIME.format(envelope.time()));
        document.put("datacontenttype", JSON_DATA);
        document.put("dataschema", "/contracts/events/" + envelope.type() + ".json");
        document.put("partitionkey", envelope.partitionKey().toString());
        document.put("correlationid", envelope.correlationId());
        document.put("causationid", envelope.causationId().toString());
        document.put("traceparent", envelope.traceparent());
        document.put("sequence", "%010d".formatted(envelope.sequence()));
        document.set("data", envelope.data());
        byte[] body = JSON.writeValueAsBytes(document);
        if (body.length > BYTES_MAX) {
            throw new IllegalArgumentException("An event of " + body.length + " bytes, which no consumer would read");
        }
        return body;
    }

    /** @throws Undecodable unless it is an event as {@link #write} writes it; fields that are unknown do not matter */
    public static Envelope read(byte[] body) {
        EventData document = EventData.of(parse(body));
        document.text("specversion", exactly("1.0"));
        EventType type = document.text("type", EventType::new);
        document.text("source", exactly(source(type)));
        document.text("datacontenttype", exactly(JSON_DATA));
        return new Envelope(
                document.uuid("id"),
                type,
                document.uuid("subject"),
                document.text("time", EnvelopeJson::time),
                document.uuid("partitionkey"),
                document.text("correlationid", matching(Trace.CORRELATION_ID)),
                document.uuid("causationid"),
                document.text("traceparent", matching(Trace.TRACEPARENT)),
                Long.parseLong(document.text("sequence", matching(SEQUENCE))),
                document.object("data").json());
    }

    private static JsonNode parse(byte[] body) {
        if (body.length > BYTES_MAX) {
            throw new Undecodable("longer than " + BYTES_MAX + " bytes");
        }
        try {
            // From text, for from bytes the library also takes UTF-16, and what is no UTF-8.
            return JSON.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException | JacksonException notJson) {
            throw new Undecodable("not JSON", notJson);
        }
    }

    private static String source(EventType type) {
        return "/bursar/" + type.context();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("must be a time such as 2026-11-25T10:00:00.120Z", noTime);
        }
    }

    private static UnaryOperator<String> exactly(String expected) {
        return text -> {
            if (!text.equals(expected)) {
                throw new IllegalArgumentException("must be " + expected);
            }
            return text;
        };
    }

    private static UnaryOperator<String> matching(Pattern form) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("must match " + form);
            }
            return text;
        };
    }
}
