package bursar.messaging.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EnvelopeJsonTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Envelope CONFIRMED = new Envelope(
            UUID.fromString("0198c1a0-0000-7000-8000-000000000001"),
            new EventType("payments.payment-confirmed.v1"),
            UUID.fromString("0198c1a0-0000-8000-8000-000000000002"),
            Instant.parse("2026-11-25T10:00:00.120Z"),
            UUID.fromString("0198c1a0-0000-7000-8000-000000000003"),
            "order-4711",
            UUID.fromString("0198c1a0-0000-7000-8000-000000000004"),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            3,
            JSON.createObjectNode().put("submission", 1).put("providerReference", "P-1"));

    @Test
    void an_envelope_is_written_as_a_cloud_event() {
        assertThat(new String(EnvelopeJson.write(CONFIRMED), UTF_8)).isEqualTo("""
                        {"specversion":"1.0",\
                        "id":"0198c1a0-0000-7000-8000-000000000001",\
                        "source":"/bursar/payments",\
                        "type":"payments.payment-confirmed.v1",\
                        "subject":"0198c1a0-0000-8000-8000-000000000002",\
                        "time":"2026-11-25T10:00:00.120Z",\
                        "datacontenttype":"application/json",\
                        "dataschema":"/contracts/events/payments.payment-confirmed.v1.json",\
                        "partitionkey":"0198c1a0-0000-7000-8000-000000000003",\
                        "correlationid":"order-4711",\
                        "causationid":"0198c1a0-0000-7000-8000-000000000004",\
                        "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",\
                        "sequence":"0000000003",\
                        "data":{"submission":1,"providerReference":"P-1"}}""");
    }

    @Test
    void what_was_written_is_read_back() {
        assertThat(EnvelopeJson.read(EnvelopeJson.write(CONFIRMED))).isEqualTo(CONFIRMED);
    }

    @Test
    void a_time_has_three_decimals_whatever_they_are() {
        for (String time :
                List.of("2026-11-25T10:00:00.000Z", "2026-11-25T10:00:00.009Z", "0999-01-01T00:00:00.100Z")) {
            var envelope = withTime(Instant.parse(time));

            assertThat(new String(EnvelopeJson.write(envelope), UTF_8)).contains("\"time\":\"" + time + "\"");
        }
    }

    @Test
    void unknown_fields_are_ignored() {
        String newer = with("\"traceparent\"", "\"tenant\":{\"deep\":[1,{\"x\":null}]},\"traceparent\"");

        assertThat(EnvelopeJson.read(newer.getBytes(UTF_8))).isEqualTo(CONFIRMED);
    }

    @Test
    void a_sequence_of_any_number_of_digits_is_read() {
        assertThat(EnvelopeJson.read(with("\"0000000003\"", "\"3\"").getBytes(UTF_8)))
                .isEqualTo(CONFIRMED);
    }

    @Test
    void an_event_that_nobody_would_read_is_not_written() {
        var huge = JSON.createObjectNode().put("text", "x".repeat(EnvelopeJson.BYTES_MAX));

        assertThatThrownBy(() -> EnvelopeJson.write(withData(huge))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specversion  | '1.0'                                   | 0.3",
                "id           | 0198c1a0-0000-7000-8000-000000000001    | 1-1-1-1-1",
                "id           | 0198c1a0-0000-7000-8000-000000000001    | 0198C1A0-0000-7000-8000-000000000001",
                "id           | 0198c1a0-0000-7000-8000-000000000001    | 0198c1a0-0000-7000-8000-00000000000g",
                "source       | /bursar/payments                        | /bursar/transactions",
                "type         | payments.payment-confirmed.v1           | PaymentConfirmed",
                "type         | payments.payment-confirmed.v1           | payments.payment-confirmed.v0",
                "subject      | 0198c1a0-0000-8000-8000-000000000002    | ''",
                "time         | 2026-11-25T10:00:00.120Z                | yesterday",
                "datacontenttype | application/json                     | text/plain",
                "partitionkey | 0198c1a0-0000-7000-8000-000000000003    | none",
                "correlationid | order-4711                             | 'two words'",
                "causationid  | 0198c1a0-0000-7000-8000-000000000004    | order-4711",
                "traceparent  | 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 | 00-0-0-01",
                "sequence     | 0000000003                              | -3",
                "sequence     | 0000000003                              | 9999999999999999999",
            })
    void a_field_with_a_wrong_value_is_undecodable_by_its_name(String field, String right, String wrong) {
        byte[] body = with("\"%s\":\"%s\"".formatted(field, right), "\"%s\":\"%s\"".formatted(field, wrong))
                .getBytes(UTF_8);

        assertThatThrownBy(() -> EnvelopeJson.read(body))
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith(field + " must");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "specversion",
                "id",
                "source",
                "type",
                "subject",
                "time",
                "datacontenttype",
                "partitionkey",
                "correlationid",
                "causationid",
                "traceparent",
                "sequence",
                "data"
            })
    void a_field_that_is_missing_or_null_or_of_another_kind_is_undecodable_by_its_name(String field) {
        for (String other : List.of("null", "7", "[]", "true")) {
            byte[] body = JSON.writeValueAsBytes(asObject().set(field, JSON.readTree(other)));
            assertThatThrownBy(() -> EnvelopeJson.read(body))
                    .isInstanceOf(Undecodable.class)
                    .hasMessageStartingWith(field);
        }
        var without = asObject();
        without.remove(field);
        assertThatThrownBy(() -> EnvelopeJson.read(JSON.writeValueAsBytes(without)))
                .isInstanceOf(Undecodable.class)
                .hasMessage(field + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "nonsense", "null", "[]", "\"text\"", "{", "{}}", "{\"id\":1,\"id\":2}", "{'id':1}"})
    void what_is_no_json_object_is_undecodable(String body) {
        assertThatThrownBy(() -> EnvelopeJson.read(body.getBytes(UTF_8))).isInstanceOf(Undecodable.class);
    }

    @Test
    void a_field_that_comes_twice_is_undecodable() {
        byte[] body = with("\"specversion\":\"1.0\"", "\"specversion\":\"1.0\",\"specversion\":\"1.0\"")
                .getBytes(UTF_8);

        assertThatThrownBy(() -> EnvelopeJson.read(body)).isInstanceOf(Undecodable.class);
    }

    @Test
    void text_after_the_document_is_undecodable() {
        byte[] body = (new String(EnvelopeJson.write(CONFIRMED), UTF_8) + "{}").getBytes(UTF_8);

        assertThatThrownBy(() -> EnvelopeJson.read(body)).isInstanceOf(Undecodable.class);
    }

    @Test
    void an_event_in_anything_but_utf_8_is_undecodable() {
        String event = with("order-4711", "order-4712");
        String more = event.replaceFirst("\\{", "{\"more\":\"%s\",");
        assertThat(EnvelopeJson.read(more.formatted("\u00e4").getBytes(UTF_8)).correlationId())
                .isEqualTo("order-4712");

        List<byte[]> others = List.of(
                event.getBytes(UTF_16),
                event.getBytes(UTF_16LE),
                ("\uFEFF" + event).getBytes(UTF_8),
                more.formatted("\u00e4").getBytes(ISO_8859_1),
                more.formatted("\u00c0\u00af").getBytes(ISO_8859_1), // an overlong slash
                more.formatted("\u00ed\u00a0\u0080").getBytes(ISO_8859_1)); // half a pair
        for (byte[] body : others) {
            assertThatThrownBy(() -> EnvelopeJson.read(body)).isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void a_body_that_is_too_long_is_undecodable_whatever_it_says() {
        String padding = "\"tenant\":\"" + "x".repeat(EnvelopeJson.BYTES_MAX) + "\",\"traceparent\"";

        assertThatThrownBy(
                        () -> EnvelopeJson.read(with("\"traceparent\"", padding).getBytes(UTF_8)))
                .isInstanceOf(Undecodable.class)
                .hasMessageStartingWith("longer than");
    }

    @Test
    void hostile_bodies_are_undecodable_at_once() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        byte[] noise = new byte[1 << 20];
        new Random(seed).nextBytes(noise);
        int inside = EnvelopeJson.BYTES_MAX - 2_000;
        List<byte[]> hostile = List.of(
                noise,
                ("[".repeat(inside)).getBytes(UTF_8),
                ("{\"a\":".repeat(inside / 5)).getBytes(UTF_8),
                ("{\"a\":" + "9".repeat(inside) + "}").getBytes(UTF_8),
                ("{\"a\":1e1000000000}").getBytes(UTF_8),
                with("payments.payment-confirmed.v1\",\"subject", "a.a" + "-a".repeat(inside / 2) + ".v1\",\"subject")
                        .getBytes(UTF_8),
                with("order-4711", "x".repeat(inside)).getBytes(UTF_8));
        long start = System.nanoTime();

        for (byte[] body : hostile) {
            assertThatThrownBy(() -> EnvelopeJson.read(body)).isInstanceOf(Undecodable.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_damaged_envelope_is_read_or_undecodable_and_nothing_else() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] whole = EnvelopeJson.write(CONFIRMED);
        int undecodable = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                EnvelopeJson.read(damaged);
            } catch (Undecodable expected) {
                undecodable++;
            }
        }
        assertThat(undecodable).isGreaterThan(25_000);
    }

    private static String with(String right, String wrong) {
        String document = new String(EnvelopeJson.write(CONFIRMED), UTF_8);
        assertThat(document).contains(right);
        return document.replace(right, wrong);
    }

    private static ObjectNode asObject() {
        return (ObjectNode) JSON.readTree(EnvelopeJson.write(CONFIRMED));
    }

    private static Envelope withTime(Instant time) {
        var e = CONFIRMED;
        return new Envelope(
                e.id(),
                e.type(),
                e.subject(),
                time,
                e.partitionKey(),
                e.correlationId(),
                e.causationId(),
                e.traceparent(),
                e.sequence(),
                e.data());
    }

    private static Envelope withData(JsonNode data) {
        var e = CONFIRMED;
        return new Envelope(
                e.id(),
                e.type(),
                e.subject(),
                e.time(),
                e.partitionKey(),
                e.correlationId(),
                e.causationId(),
                e.traceparent(),
                e.sequence(),
                data);
    }
}
