package bursar.payments.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.consumer.EventHandler;
import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.RedriveDeadLetter.Outcome;
import bursar.messaging.event.Envelope;
import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.EventType;
import bursar.messaging.testing.Redrives;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.worker.Worker;
import bursar.payments.application.CancelPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.Payments;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.TransactionRef;
import bursar.payments.postgres.JdbiPayments;
import bursar.postgres.Database;
import bursar.postgres.JdbiDeadLetters;
import bursar.postgres.TableTransport;
import bursar.postgres.testing.TestPostgres;
import bursar.step.Caller;
import bursar.step.testing.SeededIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** One event that its handler cannot bear, among others: from its first attempt to its redrive, on PostgreSQL. */
class PoisonEventTest {

    private static final Caller OWNER = new Caller("owner");
    private static final String CONSUMER = SubmissionHandler.SUBSCRIPTION.consumer();
    private static final EventType SUBMITTED = new EventType("transactions.transaction-submitted.v1");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(600));
    private static final Duration ALL_DELAYS = Duration.ofMillis(1200);

    private final SeededIds ids = SeededIds.ofThisRun();
    private final UUID poisoned = ids.next();
    private final Database database =
            TestPostgres.migrated(TestPostgres.freshDatabase("payments"), JdbiPayments.class, JdbiPayments.MIGRATIONS);
    private final Payments payments = new JdbiPayments(database, ids, () -> {});
    private final DeadLetters deadLetters = new JdbiDeadLetters(database);
    private final Transport transport = new TableTransport(Map.of(SubmissionHandler.SUBSCRIPTION, database));
    private volatile boolean bearable;
    private final Worker consumer = new Worker(
            "payments.consumer",
            new Consumer(
                    SubmissionHandler.SUBSCRIPTION,
                    transport,
                    handler(),
                    database::answers,
                    new RetryPolicy(DELAYS),
                    Consumer.Limits.DEFAULT));

    @BeforeEach
    void start() {
        consumer.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        consumer.stop(Duration.ofSeconds(10));
        database.close();
    }

    @Test
    void it_goes_through_its_delays_to_the_dead_letters_while_others_pass_and_is_redriven_when_its_reason_is_gone() {
        Message poison = submitted(poisoned);
        Instant published = Instant.now();
        publish(poison);
        for (int i = 0; i < 20; i++) {
            UUID other = ids.next();
            publish(submitted(other));
            await().atMost(DELAYS.getFirst().multipliedBy(5)).until(() -> isOpened(other));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> !unresolved().isEmpty());

        assertThat(Duration.between(published, Instant.now())).isGreaterThanOrEqualTo(ALL_DELAYS);
        assertThat(unresolved()).hasSize(1);
        DeadLetter letter = unresolved().getFirst();
        assertThat(letter.body()).isEqualTo(poison.body());
        assertThat(letter.attempts()).isEqualTo(DELAYS.size() + 1);
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.failure().error()).isEqualTo(IllegalStateException.class.getName());
        assertThat(letter.failure().detail()).isEqualTo("poison");
        assertThat(letter.failure().stack()).contains("PoisonEventTest");
        assertThat(Duration.between(letter.firstFailedAt(), letter.lastFailedAt()))
                .isGreaterThanOrEqualTo(ALL_DELAYS);
        assertThat(isOpened(poisoned)).isFalse();

        bearable = true;
        assertThat(Redrives.one(deadLetters, transport, letter.id())).isEqualTo(Outcome.REDRIVEN);
        transport.redrive(letter); // twice by mistake does nothing twice

        await().atMost(Duration.ofSeconds(20)).until(() -> isOpened(poisoned));
        await().atMost(Duration.ofSeconds(20)).until(this::queueIsEmpty);
        assertThat(unresolved()).isEmpty();
        assertThat(Redrives.one(deadLetters, transport, letter.id())).isEqualTo(Outcome.ALREADY_REDRIVEN);
        assertThat(payments.find(paymentOf(poisoned), OWNER).orElseThrow().version())
                .isEqualTo(1);
    }

    private EventHandler handler() {
        var real =
                new SubmissionHandler(new OpenPayment(payments, Duration.ofMinutes(15)), new CancelPayment(payments));
        return (event, cause) -> {
            if (event.partitionKey().equals(poisoned) && !bearable) {
                throw new IllegalStateException("poison");
            }
            return real.handle(event, cause);
        };
    }

    /** Until the consumer has opened its queue, nobody is there to take it. */
    private void publish(Message message) {
        await().until(() -> transport.publish(List.of(message)).getFirst() instanceof Transport.Receipt.Confirmed);
    }

    private Message submitted(UUID transaction) {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("transactionId", transaction.toString())
                .put("submission", 1)
                .put("ownerId", OWNER.subject())
                .put("customerId", "c-42");
        data.putObject("amount").put("amount", "7.00").put("currency", "EUR");
        var envelope = new Envelope(
                ids.next(),
                SUBMITTED,
                transaction,
                Instant.now(),
                transaction,
                "flow",
                ids.next(),
                traceparent(),
                3,
                data);
        return new Message(envelope.id(), SUBMITTED, transaction.toString(), EnvelopeJson.write(envelope));
    }

    private static String traceparent() {
        return "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    }

    private List<DeadLetter> unresolved() {
        return Unresolved.of(deadLetters, CONSUMER, 10);
    }

    private boolean isOpened(UUID transaction) {
        return payments.find(paymentOf(transaction), OWNER).isPresent();
    }

    private static PaymentId paymentOf(UUID transaction) {
        return PaymentId.of(new TransactionRef(transaction), 1);
    }

    private boolean queueIsEmpty() {
        return database.run(handle -> handle.createQuery("select count(*) from queue")
                        .mapTo(Integer.class)
                        .one()
                == 0);
    }
}
