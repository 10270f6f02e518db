package bursar.messaging;

import static bursar.messaging.Events.SUBMITTED;
import static bursar.messaging.Events.message;
import static bursar.messaging.Events.submitted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.Transport.Receipt;
import bursar.messaging.Transport.Subscription;
import bursar.messaging.testing.InMemoryTransport;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import bursar.step.Versioned;
import ch.qos.logback.classic.Level;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

@Timeout(60)
class ConsumerTest {

    private static final String NAME = "payments.on-transactions";
    private static final Subscription PAYMENTS = new Subscription(NAME, Set.of(SUBMITTED));
    private static final Duration DELAY = Duration.ofMillis(30);
    private static final RetryPolicy SIX_ATTEMPTS = new RetryPolicy(List.of(DELAY, DELAY, DELAY, DELAY, DELAY));
    private static final Consumer.Limits LIMITS =
            new Consumer.Limits(100, 8, Duration.ofMillis(50), Duration.ofMinutes(10));
    private static final Duration SOON = Duration.ofSeconds(5);

    private final InMemoryTransport transport = new InMemoryTransport(InstantSource.system(), Set.of(PAYMENTS));
    private final List<Worker> workers = new ArrayList<>();
    /** What was handled, in order; once more for each time. */
    private final List<UUID> handled = new CopyOnWriteArrayList<>();

    private volatile boolean storeAnswers = true;

    @AfterEach
    void stop() throws InterruptedException {
        for (Worker worker : workers) {
            worker.stop(SOON);
        }
    }

    // --- what becomes of an answer

    @Test
    void a_delivery_is_acknowledged_after_its_handler_came_back() {
        var goOn = new CountDownLatch(1);
        start((_, _) -> {
            hold(goOn);
            return done();
        });
        publish(submitted(UUID.randomUUID()));
        await().until(() -> handled.size() == 1);
        assertThat(transport.backlog(NAME)).isEqualTo(1);

        goOn.countDown();

        await().until(() -> transport.backlog(NAME) == 0);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void the_cause_is_the_event_as_this_consumer_sees_it() throws Exception {
        List<Cause.Event> causes = new CopyOnWriteArrayList<>();
        start((_, cause) -> {
            causes.add(cause);
            return done();
        });
        var event = submitted(UUID.randomUUID());
        publish(event);

        await().until(() -> causes.size() == 1);

        var sha256 = MessageDigest.getInstance("SHA-256").digest(EnvelopeJson.write(event));
        assertThat(causes)
                .containsExactly(
                        new Cause.Event(NAME, event.id(), HexFormat.of().formatHex(sha256), event.trace()));
        assertThat(causes.getFirst().trace().causationId()).isEqualTo(event.id());
    }

    @Test
    void an_event_that_was_applied_before_is_acknowledged() {
        start((_, _) -> new Answer.Done<>(Versioned.created("state", Instant.EPOCH), true));
        publish(submitted(UUID.randomUUID()));

        await().until(() -> handled.size() == 1 && transport.backlog(NAME) == 0);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void a_contradiction_is_a_dead_letter_at_once() {
        start((_, _) -> new Answer.Refused<>(Contradiction.AMOUNT_DIFFERS, false));
        var event = submitted(UUID.randomUUID());
        publish(event);

        var letter = onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.CONTRADICTION);
        assertThat(letter.failure().error()).isEqualTo("AMOUNT_DIFFERS");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.body()).isEqualTo(EnvelopeJson.write(event));
        assertThat(handled).hasSize(1);
        assertThat(transport.backlog(NAME)).isZero();
    }

    @Test
    void an_event_whose_id_was_seen_with_another_body_is_a_dead_letter_at_once() {
        start((_, _) -> new Answer.Declined<>(Because.CAUSE_REUSED));
        publish(submitted(UUID.randomUUID()));

        var letter = onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.ID_REUSED);
        assertThat(letter.attempts()).isEqualTo(1);
    }

    @Test
    void an_unknown_aggregate_is_retried_and_then_found() {
        start((_, _) -> handled.size() < 3 ? new Answer.Declined<>(Because.ABSENT) : done());
        publish(submitted(UUID.randomUUID()));

        await().until(() -> transport.backlog(NAME) == 0);

        assertThat(handled).hasSize(3);
        assertThat(deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABSENT", "STALE_VERSION"})
    void what_stays_declined_is_a_dead_letter_after_the_last_attempt(Because because) {
        start((_, _) -> new Answer.Declined<>(because));
        publish(submitted(UUID.randomUUID()));

        var letter = onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.failure().error()).isEqualTo(because.name());
        assertThat(letter.attempts()).isEqualTo(6);
        assertThat(handled).hasSize(6);
    }

    @Test
    void a_handler_that_throws_six_times_makes_a_dead_letter_with_its_bytes_and_its_reason() {
        start((_, _) -> {
            throw new IllegalStateException("a bug");
        });
        var event = submitted(UUID.randomUUID());
        publish(event);

        var letter = onlyDeadLetter();

        assertThat(handled).hasSize(6);
        assertThat(letter.attempts()).isEqualTo(6);
        assertThat(letter.body()).isEqualTo(EnvelopeJson.write(event));
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.failure().error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.failure().detail()).isEqualTo("a bug");
        assertThat(letter.failure().stack()).contains("ConsumerTest");
        assertThat(Duration.between(letter.firstFailedAt(), letter.lastFailedAt()))
                .isGreaterThanOrEqualTo(DELAY.multipliedBy(5));
    }

    @Test
    void a_handler_that_recovers_in_time_leaves_no_dead_letter() {
        start((_, _) -> {
            if (handled.size() < 6) {
                throw new IllegalStateException("not yet");
            }
            return done();
        });
        publish(submitted(UUID.randomUUID()));

        await().until(() -> transport.backlog(NAME) == 0);

        assertThat(handled).hasSize(6);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void a_dead_letter_that_is_redriven_is_applied_when_its_reason_is_gone() {
        var mended = new CountDownLatch(1);
        start((_, _) -> {
            if (mended.getCount() > 0) {
                throw new IllegalStateException("a bug");
            }
            return done();
        });
        publish(submitted(UUID.randomUUID()));
        var letter = onlyDeadLetter();
        mended.countDown();

        new RedriveDeadLetter(transport.deadLetters(), transport).handle(letter.id());

        await().until(() -> handled.size() == 7 && transport.backlog(NAME) == 0);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void an_error_of_the_handler_spends_an_attempt_and_not_the_consumer() {
        start((event, _) -> {
            if (event.sequence() == 0) {
                throw new OutOfMemoryError("as if");
            }
            return done();
        });
        publish(withSequence(0), withSequence(1));

        assertThat(onlyDeadLetter().failure().error()).isEqualTo("java.lang.OutOfMemoryError");
        publish(withSequence(2));
        await().until(() -> transport.backlog(NAME) == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "[1]"})
    void what_cannot_be_decoded_is_a_dead_letter_at_once_with_its_bytes(String body) {
        start((_, _) -> done());
        byte[] bytes = body.getBytes(UTF_8);
        publish(new Message(UUID.randomUUID(), SUBMITTED, "k", bytes));

        var letter = onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(letter.body()).isEqualTo(bytes);
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(handled).isEmpty();
    }

    @Test
    void data_that_its_handler_cannot_read_is_a_dead_letter_at_once() {
        start((_, _) -> {
            throw new Undecodable("data.amount is missing");
        });
        publish(submitted(UUID.randomUUID()));

        var letter = onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(letter.failure().detail()).isEqualTo("data.amount is missing");
        assertThat(handled).hasSize(1);
    }

    @Test
    void an_unknown_version_is_a_dead_letter_at_once() {
        start((event, _) -> {
            throw new UnknownEventType(event.type().value());
        });
        publish(submitted(UUID.randomUUID()));

        assertThat(onlyDeadLetter().failure().reason()).isEqualTo(Failure.Reason.UNKNOWN_TYPE);
        assertThat(handled).hasSize(1);
    }

    // --- order and bounds

    @Test
    void events_of_a_key_are_handled_one_by_one_in_their_order() {
        Map<UUID, List<Long>> orders = new ConcurrentHashMap<>();
        Map<UUID, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        var overlaps = new AtomicInteger();
        start((event, _) -> {
            var running = atOnce.computeIfAbsent(event.partitionKey(), _ -> new AtomicInteger());
            if (running.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            Thread.yield();
            orders.computeIfAbsent(event.partitionKey(), _ -> new CopyOnWriteArrayList<>())
                    .add(event.sequence());
            running.decrementAndGet();
            return done();
        });
        var keys = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<Long> sequences = new ArrayList<>();
        for (long sequence = 0; sequence < 100; sequence++) {
            sequences.add(sequence);
            for (UUID key : keys) {
                publish(withSequence(key, sequence));
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> transport.backlog(NAME) == 0);

        assertThat(overlaps).hasValue(0);
        assertThat(orders).hasSize(4).allSatisfy((_, order) -> assertThat(order).isEqualTo(sequences));
    }

    @Test
    void an_event_that_takes_long_holds_up_its_own_key_only() {
        var slow = UUID.randomUUID();
        var goOn = new CountDownLatch(1);
        start((event, _) -> {
            if (event.partitionKey().equals(slow)) {
                hold(goOn);
            }
            return done();
        });
        publish(submitted(slow), submitted(slow));
        var others = publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));

        await().until(() -> handled.containsAll(others));

        assertThat(transport.backlog(NAME)).isEqualTo(2);
        goOn.countDown();
        await().until(() -> transport.backlog(NAME) == 0);
    }

    @Test
    void a_poison_event_delays_no_other_key() {
        var poison = UUID.randomUUID();
        start(new RetryPolicy(List.of(Duration.ofMinutes(1))), (event, _) -> {
            if (event.partitionKey().equals(poison)) {
                throw new IllegalStateException("poison");
            }
            return done();
        });
        for (int i = 0; i < 10; i++) {
            publish(submitted(poison));
            publish(submitted(UUID.randomUUID()));
        }

        await().until(() -> transport.backlog(NAME) == 10);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void no_more_is_taken_than_there_is_room_for() throws Exception {
        var goOn = new CountDownLatch(1);
        start(new Consumer.Limits(3, 8, Duration.ofMillis(10), Duration.ofMinutes(10)), (_, _) -> {
            hold(goOn);
            return done();
        });
        for (int i = 0; i < 10; i++) {
            publish(submitted(UUID.randomUUID()));
        }
        await().until(() -> handled.size() == 3);

        try (var other = transport.open(PAYMENTS)) {
            assertThat(other.receive(100, Duration.ofMillis(100))).hasSize(7);
        }
        goOn.countDown();
        await().until(() -> transport.backlog(NAME) == 0);
    }

    @Test
    void no_more_are_handled_at_once_than_allowed() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        start(new Consumer.Limits(100, 3, Duration.ofMillis(10), Duration.ofMinutes(10)), (_, _) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.yield();
            atOnce.decrementAndGet();
            return done();
        });
        for (int i = 0; i < 300; i++) {
            publish(submitted(UUID.randomUUID()));
        }

        await().until(() -> transport.backlog(NAME) == 0);
        assertThat(most.get()).isBetween(1, 3);
    }

    // --- a store that does not answer

    @Test
    void while_the_store_does_not_answer_no_attempt_is_spent() {
        start(new RetryPolicy(List.of(DELAY)), (_, _) -> {
            if (!storeAnswers) {
                throw new IllegalStateException("connection refused");
            }
            return done();
        });
        storeAnswers = false;
        publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));
        await().until(() -> !handled.isEmpty());
        await().during(Duration.ofMillis(500)).until(() -> transport.backlog(NAME) == 2);
        assertThat(handled).as("each at most once while the probe says no").doesNotHaveDuplicates();

        storeAnswers = true;

        await().until(() -> transport.backlog(NAME) == 0);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void after_an_outage_every_attempt_is_still_there() {
        start(new RetryPolicy(List.of(DELAY)), (_, _) -> {
            throw new IllegalStateException("connection refused, and then a bug");
        });
        storeAnswers = false;
        publish(submitted(UUID.randomUUID()));
        await().until(() -> handled.size() == 1);

        storeAnswers = true;

        assertThat(onlyDeadLetter().attempts()).isEqualTo(2);
        assertThat(handled).hasSize(3);
    }

    @Test
    void while_the_store_does_not_answer_no_more_are_taken() throws Exception {
        start((_, _) -> {
            if (!storeAnswers) {
                throw new IllegalStateException("connection refused");
            }
            return done();
        });
        storeAnswers = false;
        publish(submitted(UUID.randomUUID()));
        await().until(() -> handled.size() == 1);
        await().during(Duration.ofMillis(200)).until(() -> true);

        publish(submitted(UUID.randomUUID()));

        try (var other = transport.open(PAYMENTS)) {
            await().during(Duration.ofMillis(200)).until(() -> handled.size() == 1);
            assertThat(other.receive(10, Duration.ZERO)).hasSize(1);
        }
        storeAnswers = true;
        await().until(() -> transport.backlog(NAME) == 0);
    }

    @Test
    void a_store_that_is_said_not_to_have_answered_spends_no_attempt_although_it_answers_again() {
        start(new RetryPolicy(List.of(DELAY)), (_, _) -> {
            if (handled.size() < 5) {
                throw new StoreUnavailable("the connection was cut", new IllegalStateException());
            }
            return done();
        });
        publish(submitted(UUID.randomUUID()));

        await().until(() -> transport.backlog(NAME) == 0);

        assertThat(handled).hasSize(5);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void a_cause_that_is_in_use_spends_no_attempt_and_holds_up_its_own_key_only() {
        var inUse = UUID.randomUUID();
        var goOn = new CountDownLatch(1);
        start(new RetryPolicy(List.of(DELAY)), (event, _) -> {
            if (event.partitionKey().equals(inUse) && goOn.getCount() > 0) {
                return new Answer.Declined<>(Because.CAUSE_IN_USE);
            }
            return done();
        });
        publish(submitted(inUse), submitted(inUse));
        publish(submitted(UUID.randomUUID()));
        await().until(() -> transport.backlog(NAME) == 2 && handled.size() >= 5);

        goOn.countDown();

        await().until(() -> transport.backlog(NAME) == 0);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void after_a_long_outage_all_is_given_back_once_and_the_queue_is_closed_until_the_store_answers() throws Exception {
        var consumer = consumer(
                SIX_ATTEMPTS, new Consumer.Limits(100, 8, Duration.ofMillis(10), Duration.ofMillis(300)), (_, _) -> {
                    if (!storeAnswers) {
                        throw new IllegalStateException("connection refused");
                    }
                    return done();
                });
        workers.add(Worker.start(NAME, consumer));
        await().until(consumer::isRegistered);
        storeAnswers = false;
        publish(submitted(UUID.randomUUID()), submitted(UUID.randomUUID()));
        await().until(() -> !handled.isEmpty());

        await().until(() -> !consumer.isRegistered());

        try (var other = transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ofSeconds(1)))
                    .hasSize(2)
                    .allMatch(delivery -> delivery.attempt() == 1);
            await().during(Duration.ofMillis(200)).until(() -> !consumer.isRegistered());
        }
        storeAnswers = true;
        await().until(() -> consumer.isRegistered() && transport.backlog(NAME) == 0);
    }

    @Test
    void what_stays_unanswered_although_the_store_answers_is_given_back_after_a_long_time() {
        start(new Consumer.Limits(100, 8, Duration.ofMillis(10), Duration.ofMillis(200)), (_, _) -> {
            throw new StoreUnavailable("disk full", new IllegalStateException());
        });
        try (var log = CapturedLog.of(ConsumerSession.class)) {
            publish(submitted(UUID.randomUUID()));

            await().until(() -> log.lines().stream()
                    .anyMatch(line -> line.getFormattedMessage().startsWith("Given back after")));
        }
        assertThat(transport.backlog(NAME)).isEqualTo(1);
        assertThat(deadLetters()).isEmpty();
    }

    // --- a queue that is lost

    @Test
    void a_transport_that_is_away_at_first_only_delays() {
        transport.goAway();
        var consumer = start((_, _) -> done());
        await().during(Duration.ofMillis(200)).until(() -> !consumer.isRegistered());

        transport.comeBack();

        await().until(consumer::isRegistered);
        publish(submitted(UUID.randomUUID()));
        await().until(() -> transport.backlog(NAME) == 0);
    }

    @Test
    void a_queue_that_is_lost_is_opened_anew() {
        var consumer = start((_, _) -> done());
        await().until(consumer::isRegistered);
        for (int i = 0; i < 3; i++) {
            transport.goAway();
            await().until(() -> !consumer.isRegistered());
            transport.comeBack();
            publish(submitted(UUID.randomUUID()));
            await().until(() -> consumer.isRegistered() && transport.backlog(NAME) == 0);
        }
    }

    @Test
    void an_event_whose_acknowledgement_was_lost_is_delivered_again_with_the_same_cause() {
        Set<Cause.Event> causes = ConcurrentHashMap.newKeySet();
        start((_, cause) -> {
            if (causes.add(cause)) {
                transport.goAway();
                transport.comeBack();
            }
            return done();
        });
        publish(submitted(UUID.randomUUID()));

        await().until(() -> transport.backlog(NAME) == 0);

        assertThat(handled).hasSize(2);
        assertThat(causes).hasSize(1);
    }

    // --- stopping

    @Test
    void stopping_finishes_what_is_handled_and_gives_back_the_rest() throws Exception {
        var key = UUID.randomUUID();
        var goOn = new CountDownLatch(1);
        var consumer = start((_, _) -> {
            hold(goOn);
            return done();
        });
        var events = publish(submitted(key), submitted(key), submitted(key));
        await().until(() -> handled.size() == 1);
        var stopping = Thread.ofVirtual().start(() -> stopAll(SOON));
        await().until(() -> !consumer.isRegistered());

        goOn.countDown();

        stopping.join();
        assertThat(handled).containsExactly(events.getFirst());
        try (var other = transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ZERO)).hasSize(2).allMatch(delivery -> delivery.attempt() == 1);
        }
    }

    @Test
    void a_handler_that_does_not_end_is_interrupted_and_its_event_given_back_with_all_attempts() throws Exception {
        start((_, _) -> {
            hold(new CountDownLatch(1));
            return done();
        });
        publish(submitted(UUID.randomUUID()));
        await().until(() -> handled.size() == 1);
        long from = System.nanoTime();

        stopAll(Duration.ofMillis(300));

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
        try (var other = transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ofSeconds(1))).singleElement().returns(1, Delivery::attempt);
        }
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void stopping_while_the_store_does_not_answer_takes_no_time() throws Exception {
        start((_, _) -> {
            throw new IllegalStateException("connection refused");
        });
        storeAnswers = false;
        publish(submitted(UUID.randomUUID()));
        await().until(() -> handled.size() == 1);
        long from = System.nanoTime();

        stopAll(SOON);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
        try (var other = transport.open(PAYMENTS)) {
            assertThat(other.receive(10, Duration.ZERO)).singleElement().returns(1, Delivery::attempt);
        }
    }

    // --- what is logged

    @Test
    void each_applied_event_is_one_line_with_its_fields_which_its_handler_sees_too() {
        Map<String, String> seen = new ConcurrentHashMap<>();
        var event = submitted(UUID.randomUUID());
        try (var log = CapturedLog.of(ConsumerSession.class)) {
            start((_, _) -> {
                seen.putAll(MDC.getCopyOfContextMap());
                return done();
            });
            publish(event);
            await().until(() -> !log.lines().isEmpty());

            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.INFO);
                assertThat(line.getMDCPropertyMap()).containsExactlyInAnyOrderEntriesOf(CapturedLog.fieldsOf(event));
            });
        }
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(CapturedLog.fieldsOf(event));
    }

    @Test
    void each_retry_is_a_warning_and_each_dead_letter_an_error_without_anything_a_customer_wrote() {
        var event = submitted(UUID.randomUUID());
        try (var log = CapturedLog.of(ConsumerSession.class)) {
            start(new RetryPolicy(List.of(DELAY)), (received, _) -> {
                throw new IllegalStateException(received.data().toString());
            });
            publish(event);
            onlyDeadLetter();
            await().until(() -> log.lines().size() == 2);

            assertThat(log.lines()).extracting(line -> line.getLevel()).containsExactly(Level.WARN, Level.ERROR);
            assertThat(log.lines()).allSatisfy(line -> {
                assertThat(line.getFormattedMessage()).contains("IllegalStateException");
                assertThat(line.getFormattedMessage()).doesNotContain("own words");
                assertThat(line.getThrowableProxy()).isNull();
                assertThat(line.getMDCPropertyMap()).containsExactlyInAnyOrderEntriesOf(CapturedLog.fieldsOf(event));
            });
        }
    }

    private Consumer start(EventHandler handler) {
        return start(SIX_ATTEMPTS, LIMITS, handler);
    }

    private Consumer start(RetryPolicy retries, EventHandler handler) {
        return start(retries, LIMITS, handler);
    }

    private Consumer start(Consumer.Limits limits, EventHandler handler) {
        return start(SIX_ATTEMPTS, limits, handler);
    }

    private Consumer start(RetryPolicy retries, Consumer.Limits limits, EventHandler handler) {
        var consumer = consumer(retries, limits, handler);
        workers.add(Worker.start(NAME, consumer));
        return consumer;
    }

    private Consumer consumer(RetryPolicy retries, Consumer.Limits limits, EventHandler handler) {
        EventHandler noting = (event, cause) -> {
            handled.add(event.id());
            return handler.handle(event, cause);
        };
        return new Consumer(PAYMENTS, transport, noting, () -> storeAnswers, retries, limits);
    }

    private List<UUID> publish(Envelope... events) {
        List<UUID> ids = new ArrayList<>();
        for (Envelope event : events) {
            publish(message(event));
            ids.add(event.id());
        }
        return ids;
    }

    private void publish(Message message) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> transport.publish(List.of(message)).getFirst() instanceof Receipt.Confirmed);
    }

    private void stopAll(Duration deadline) {
        try {
            for (Worker worker : workers) {
                worker.stop(deadline);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private List<DeadLetter> deadLetters() {
        return transport.deadLetters().unresolved(NAME, 10);
    }

    private DeadLetter onlyDeadLetter() {
        await().until(() -> !deadLetters().isEmpty());
        assertThat(deadLetters()).hasSize(1);
        return deadLetters().getFirst();
    }

    private static Answer<String, Contradiction> done() {
        return new Answer.Done<>(Versioned.created("state", Instant.EPOCH), false);
    }

    private enum Contradiction {
        AMOUNT_DIFFERS
    }

    private static Envelope withSequence(long sequence) {
        return withSequence(UUID.randomUUID(), sequence);
    }

    private static Envelope withSequence(UUID transaction, long sequence) {
        var e = submitted(transaction);
        return new Envelope(
                e.id(),
                e.type(),
                e.subject(),
                e.time(),
                e.partitionKey(),
                e.correlationId(),
                e.causationId(),
                e.traceparent(),
                sequence,
                e.data());
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
