package bursar.postgres.testing;

import static java.util.stream.Collectors.joining;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import bursar.postgres.Database;
import bursar.step.testing.Announced;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Looks into an outbox without a relay. */
public final class Outboxes {

    private Outboxes() {}

    /** What is announced of an aggregate and not yet sent, in the order of the outbox. */
    public static List<Announced> announcedOf(Database database, UUID aggregate) {
        return database.run(
                handle -> handle.createQuery("select body from outbox where aggregate_id = :id order by position")
                        .bind("id", aggregate)
                        .mapTo(byte[].class)
                        .map(EnvelopeJson::read)
                        .map(Outboxes::announced)
                        .list());
    }

    private static Announced announced(Envelope envelope) {
        return new Announced(
                name(envelope.type()), envelope.sequence(), envelope.correlationId(), envelope.causationId());
    }

    /** {@code payments.payment-confirmed.v1} as {@code PaymentConfirmed}. */
    private static String name(EventType type) {
        return Arrays.stream(type.value().split("\\.")[1].split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(joining());
    }
}
