package bursar.launcher.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.consumer.EventHandler;
import bursar.messaging.event.Envelope;
import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.testing.EventContracts;
import bursar.messaging.testing.GoldenSample;
import bursar.messaging.testing.InMemoryOutbox;
import bursar.messaging.testing.InMemoryTransport;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport.Receipt;
import bursar.messaging.worker.Worker;
import bursar.step.Answer;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A Ledger beside Transactions and Payments, which know nothing of it: a real consumer of events that Payments publishes
 * anyway.
 */
class ThirdContextTest {

    private static final String LEDGER = ConfirmedPaymentHandler.SUBSCRIPTION.consumer();
    private static final String TRANSACTIONS = PaymentOutcomeHandler.SUBSCRIPTION.consumer();
    private static final RetryPolicy ONE_RETRY = new RetryPolicy(List.of(Duration.ofMillis(10)));
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<GoldenSample> samples = new EventContracts(
                    ThirdContextTest.class.getResource("/contracts/README.md"))
            .samples(ConfirmedPaymentHandler.SUBSCRIPTION.types().iterator().next());
    private final InMemoryTransport transport = new InMemoryTransport(
            InstantSource.system(), Set.of(PaymentOutcomeHandler.SUBSCRIPTION, ConfirmedPaymentHandler.SUBSCRIPTION));
    private final Entries entries = new Entries();
    private Worker consuming = consuming(new ConfirmedPaymentHandler(entries));

    private Worker consuming(EventHandler handler) {
        var consumer = new Consumer(
                ConfirmedPaymentHandler.SUBSCRIPTION,
                transport,
                handler,
                () -> true,
                ONE_RETRY,
                Consumer.Limits.DEFAULT);
        return new Worker(LEDGER, consumer);
    }

    @BeforeEach
    void transactions_has_its_queue_and_is_away() {
        transport.open(PaymentOutcomeHandler.SUBSCRIPTION);
    }

    @AfterEach
    void stop() throws InterruptedException {
        consuming.stop(SOON);
    }

    @Test
    void each_confirmed_payment_is_booked_whatever_becomes_of_it_elsewhere() {
        start();

        samples.forEach(this::publish);

        await().atMost(SOON).until(() -> entries.all().size() == samples.size());
        assertThat(entries.all()).extracting(Entry::amount).contains("7.00");
        assertThat(transport.backlog(TRANSACTIONS)).isEqualTo(samples.size());
        await().atMost(SOON).until(() -> transport.backlog(LEDGER) == 0);
    }

    @Test
    void what_comes_twice_is_booked_once() {
        start();

        publish(samples.getFirst());
        publish(samples.getFirst());

        await().atMost(SOON).until(() -> !entries.all().isEmpty() && transport.backlog(LEDGER) == 0);
        assertThat(entries.all()).hasSize(1);
        assertThat(Unresolved.of(transport.deadLetters(), LEDGER, 10)).isEmpty();
    }

    @Test
    void another_amount_for_a_booked_payment_is_a_dead_letter_at_once() {
        GoldenSample booked = samples.getFirst();
        GoldenSample other = booked.with("amount.amount", "\"8.00\"");
        other.event().put("id", "01a21204-58bf-7356-bed9-000000000000");
        start();

        publish(booked);
        await().atMost(SOON).until(() -> !entries.all().isEmpty());
        publish(other);

        DeadLetter dead = onlyDeadLetter();
        assertThat(dead.failure().reason()).isEqualTo(Failure.Reason.CONTRADICTION);
        assertThat(dead.failure().error()).isEqualTo("BOOKED_OTHERWISE");
        assertThat(entries.all()).hasSize(1);
    }

    @Test
    void its_trouble_holds_up_nobody_else() {
        consuming = consuming((_, _) -> troubled());
        start();

        publish(samples.getFirst());

        assertThat(onlyDeadLetter().attempts()).isEqualTo(2);
        assertThat(transport.backlog(TRANSACTIONS)).isEqualTo(1);
        assertThat(Unresolved.of(transport.deadLetters(), TRANSACTIONS, 10)).isEmpty();
    }

    @Test
    void who_comes_late_gets_what_was_published_before_by_a_republish() {
        var archive = new InMemoryOutbox(InstantSource.system());
        samples.forEach(sample -> archive.archive(message(sample), Instant.EPOCH.plusSeconds(1)));
        start();

        new RepublishArchive(archive, transport)
                .handle(new RepublishArchive.Command(OutboxArchive.Place.before(Instant.EPOCH), false), _ -> true);

        await().atMost(SOON).until(() -> entries.all().size() == samples.size());
    }

    private void start() {
        transport.open(ConfirmedPaymentHandler.SUBSCRIPTION).close();
        consuming.start();
    }

    private static Answer<?, ?> troubled() {
        throw new IllegalStateException("a mistake of the Ledger");
    }

    private void publish(GoldenSample sample) {
        assertThat(transport.publish(List.of(message(sample)))).containsExactly(new Receipt.Confirmed());
    }

    private static Message message(GoldenSample sample) {
        Envelope envelope = sample.envelope();
        return new Message(
                envelope.id(),
                envelope.type(),
                envelope.partitionKey().toString(),
                sample.event().toString().getBytes(UTF_8));
    }

    private DeadLetter onlyDeadLetter() {
        await().atMost(SOON)
                .until(() -> !Unresolved.of(transport.deadLetters(), LEDGER, 10).isEmpty());
        return Unresolved.of(transport.deadLetters(), LEDGER, 10).getFirst();
    }
}
