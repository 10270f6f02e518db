package bursar.proof.simulation;

import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.testing.ForwardingTransport;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.transport.TransportUnavailable;
import bursar.transactions.messaging.TransactionEventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Transports that do one thing wrong. */
final class TransportMutants {

    private TransportMutants() {}

    static Transport believingFailures(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public List<Receipt> publish(List<Message> batch) {
                return super.publish(batch).stream()
                        .<Receipt>map(_ -> new Receipt.Confirmed())
                        .toList();
            }
        };
    }

    static Transport believingSilence(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public List<Receipt> publish(List<Message> batch) {
                try {
                    return super.publish(batch);
                } catch (TransportUnavailable silent) {
                    return batch.stream()
                            .<Receipt>map(_ -> new Receipt.Confirmed())
                            .toList();
                }
            }
        };
    }

    static Transport namingEventsAnew(Transport transport) {
        return new ForwardingTransport(transport) {
            private int published;

            @Override
            public List<Receipt> publish(List<Message> batch) {
                return super.publish(batch.stream().map(this::renamed).toList());
            }

            private Message renamed(Message message) {
                Envelope event = EnvelopeJson.read(message.body());
                UUID id = new UUID(event.id().getMostSignificantBits(), ++published);
                return new Message(
                        id,
                        message.type(),
                        message.partitionKey(),
                        EnvelopeJson.write(new Envelope(
                                id,
                                event.type(),
                                event.subject(),
                                event.time(),
                                event.partitionKey(),
                                event.correlationId(),
                                event.causationId(),
                                event.traceparent(),
                                event.sequence(),
                                event.data())));
            }
        };
    }

    static Transport takingCancellationsForUnconsumed(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public List<Receipt> publish(List<Message> batch) {
                List<Receipt> receipts = new ArrayList<>();
                for (Message message : batch) {
                    receipts.add(
                            message.type().equals(TransactionEventTypes.CANCELLATION_REQUESTED)
                                    ? new Receipt.Confirmed()
                                    : super.publish(List.of(message)).getFirst());
                }
                return receipts;
            }
        };
    }

    static Transport redrivingNothing(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public void redrive(DeadLetter letter) {}
        };
    }
}
