package bursar.operations;

import static bursar.messaging.testing.Events.SUBMITTED;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.DiscardDeadLetter;
import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.deadletter.RedriveDeadLetters;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.SettableClock;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Failure.Reason;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Subscription;
import bursar.step.testing.SeededIds;
import bursar.web.HttpServer;
import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The operators' calls on a port, over stores and a transport in memory. */
final class OperationsOverHttp implements AutoCloseable {

    static final Subscription PAYMENTS = new Subscription("payments.on-transactions", Set.of(SUBMITTED));
    /** Where the calls are. */
    static final String LETTERS = "/operations/dead-letters";

    final SettableClock clock = new SettableClock();
    final InMemoryTransport transport = new InMemoryTransport(clock, Set.of(PAYMENTS));
    final DeadLetters deadLetters = transport.deadLetters();
    final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    final OperationsApi api;
    private final SeededIds ids = new SeededIds(1);
    private final ConsumerQueue queue = transport.open(PAYMENTS);
    private final HttpServer server;

    OperationsOverHttp() {
        var redrive = new RedriveDeadLetter(deadLetters, transport);
        api = new OperationsApi(
                deadLetters,
                redrive,
                new RedriveDeadLetters(deadLetters, redrive),
                new DiscardDeadLetter(deadLetters),
                new RepublishArchive(outbox, transport));
        server = new HttpServer("127.0.0.1", 0, ids, api);
        server.start();
    }

    int port() {
        return server.port();
    }

    RawHttp.Answer get(String path) throws IOException {
        return RawHttp.get(port(), path);
    }

    RawHttp.Answer post(String path, String body) throws IOException {
        return RawHttp.post(port(), path, body);
    }

    DeadLetter dead(String error) {
        return dead(error, ids.next().toString().getBytes(StandardCharsets.UTF_8));
    }

    DeadLetter dead(String error, byte[] body) {
        var letter = new DeadLetter(
                ids.next(),
                PAYMENTS.consumer(),
                SUBMITTED.value(),
                "key",
                body,
                new Failure(Reason.FAILED, error, "no such customer", "at here\n\tat there"),
                6,
                0,
                clock.instant().minus(Duration.ofMinutes(12)),
                clock.instant());
        deadLetters.add(letter);
        return letter;
    }

    void archived(int count) {
        for (int i = 0; i < count; i++) {
            var id = ids.next();
            outbox.archive(
                    new Message(id, SUBMITTED, "key", id.toString().getBytes(StandardCharsets.UTF_8)), clock.instant());
        }
    }

    /** What the consumer is given. */
    List<Delivery> received() throws InterruptedException {
        return queue.receive(10_000, Duration.ZERO);
    }

    @Override
    public void close() {
        server.stop();
    }
}
