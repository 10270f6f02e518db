package bursar.messaging.consumer;

import static bursar.messaging.consumer.ConsumerWorld.DELAY;
import static bursar.messaging.consumer.ConsumerWorld.NAME;
import static bursar.messaging.consumer.ConsumerWorld.done;
import static bursar.messaging.consumer.ConsumerWorld.hold;
import static bursar.messaging.testing.Events.SUBMITTED;
import static bursar.messaging.testing.Events.submitted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.event.Undecodable;
import bursar.messaging.testing.Redrives;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Answer.Effect;
import bursar.step.Cause;
import bursar.step.Versioned;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConsumerAnswersTest {

    @AutoClose
    private final ConsumerWorld world = new ConsumerWorld();

    @Test
    void a_delivery_is_acknowledged_after_its_handler_came_back() {
        var goOn = new CountDownLatch(1);
        world.start((_, _) -> {
            hold(goOn);
            return done();
        });
        world.publish(submitted(UUID.randomUUID()));
        await().until(() -> world.handled.size() == 1);
        assertThat(world.transport.backlog(NAME)).isEqualTo(1);

        goOn.countDown();

        await().until(() -> world.transport.backlog(NAME) == 0);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void the_cause_is_the_event_as_this_consumer_sees_it() throws Exception {
        List<Cause.Event> causes = new CopyOnWriteArrayList<>();
        world.start((_, cause) -> {
            causes.add(cause);
            return done();
        });
        var event = submitted(UUID.randomUUID());
        world.publish(event);

        await().until(() -> causes.size() == 1);

        var sha256 = MessageDigest.getInstance("SHA-256").digest(EnvelopeJson.write(event));
        assertThat(causes)
                .containsExactly(
                        new Cause.Event(NAME, event.id(), HexFormat.of().formatHex(sha256), event.trace()));
        assertThat(causes.getFirst().trace().causationId()).isEqualTo(event.id());
    }

    @Test
    void an_event_that_was_applied_before_is_acknowledged() {
        world.start((_, _) -> new Answer.Done<>(Versioned.created("state", Instant.EPOCH), Effect.REPLAYED));
        world.publish(submitted(UUID.randomUUID()));

        await().until(() -> world.handled.size() == 1 && world.transport.backlog(NAME) == 0);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void a_contradiction_is_a_dead_letter_at_once() {
        world.start((_, _) -> new Answer.Refused<>(Contradiction.AMOUNT_DIFFERS, false));
        var event = submitted(UUID.randomUUID());
        world.publish(event);

        var letter = world.onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.CONTRADICTION);
        assertThat(letter.failure().error()).isEqualTo("AMOUNT_DIFFERS");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.body()).isEqualTo(EnvelopeJson.write(event));
        assertThat(world.handled).hasSize(1);
        assertThat(world.transport.backlog(NAME)).isZero();
    }

    @Test
    void an_event_whose_id_was_seen_with_another_body_is_a_dead_letter_at_once() {
        world.start((_, _) -> new Answer.Declined<>(Because.CAUSE_REUSED));
        world.publish(submitted(UUID.randomUUID()));

        var letter = world.onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.ID_REUSED);
        assertThat(letter.attempts()).isEqualTo(1);
    }

    @Test
    void an_unknown_aggregate_is_retried_and_then_found() {
        world.start((_, _) -> world.handled.size() < 3 ? new Answer.Declined<>(Because.ABSENT) : done());
        world.publish(submitted(UUID.randomUUID()));

        await().until(() -> world.transport.backlog(NAME) == 0);

        assertThat(world.handled).hasSize(3);
        assertThat(world.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABSENT", "STALE_VERSION"})
    void what_stays_declined_is_a_dead_letter_after_the_last_attempt(Because because) {
        world.start((_, _) -> new Answer.Declined<>(because));
        world.publish(submitted(UUID.randomUUID()));

        var letter = world.onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.failure().error()).isEqualTo(because.name());
        assertThat(letter.attempts()).isEqualTo(6);
        assertThat(world.handled).hasSize(6);
    }

    @Test
    void a_handler_that_throws_six_times_makes_a_dead_letter_with_its_bytes_and_its_reason() {
        world.start((_, _) -> {
            throw new IllegalStateException("a bug");
        });
        var event = submitted(UUID.randomUUID());
        world.publish(event);

        var letter = world.onlyDeadLetter();

        assertThat(world.handled).hasSize(6);
        assertThat(letter.attempts()).isEqualTo(6);
        assertThat(letter.body()).isEqualTo(EnvelopeJson.write(event));
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.FAILED);
        assertThat(letter.failure().error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.failure().detail()).isEqualTo("a bug");
        assertThat(letter.failure().stack()).contains("ConsumerAnswersTest");
        assertThat(Duration.between(letter.firstFailedAt(), letter.lastFailedAt()))
                .isGreaterThanOrEqualTo(DELAY.multipliedBy(5));
    }

    @Test
    void a_handler_that_recovers_in_time_leaves_no_dead_letter() {
        world.start((_, _) -> {
            if (world.handled.size() < 6) {
                throw new IllegalStateException("not yet");
            }
            return done();
        });
        world.publish(submitted(UUID.randomUUID()));

        await().until(() -> world.transport.backlog(NAME) == 0);

        assertThat(world.handled).hasSize(6);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void a_dead_letter_that_is_redriven_is_applied_when_its_reason_is_gone() {
        var mended = new CountDownLatch(1);
        world.start((_, _) -> {
            if (mended.getCount() > 0) {
                throw new IllegalStateException("a bug");
            }
            return done();
        });
        world.publish(submitted(UUID.randomUUID()));
        var letter = world.onlyDeadLetter();
        mended.countDown();

        Redrives.one(world.transport.deadLetters(), world.transport, letter.id());

        await().until(() -> world.handled.size() == 7 && world.transport.backlog(NAME) == 0);
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void an_error_of_the_handler_spends_an_attempt_and_not_the_consumer() {
        world.start((event, _) -> {
            if (event.sequence() == 0) {
                throw new OutOfMemoryError("as if");
            }
            return done();
        });
        world.publish(submitted(UUID.randomUUID(), 0), submitted(UUID.randomUUID(), 1));

        assertThat(world.onlyDeadLetter().failure().error()).isEqualTo("java.lang.OutOfMemoryError");
        world.publish(submitted(UUID.randomUUID(), 2));
        await().until(() -> world.transport.backlog(NAME) == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "[1]"})
    void what_cannot_be_decoded_is_a_dead_letter_at_once_with_its_bytes(String body) {
        world.start((_, _) -> done());
        byte[] bytes = body.getBytes(UTF_8);
        world.publish(new Message(UUID.randomUUID(), SUBMITTED, "k", bytes));

        var letter = world.onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(letter.body()).isEqualTo(bytes);
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(world.handled).isEmpty();
    }

    @Test
    void data_that_its_handler_cannot_read_is_a_dead_letter_at_once() {
        world.start((_, _) -> {
            throw new Undecodable("data.amount is missing");
        });
        world.publish(submitted(UUID.randomUUID()));

        var letter = world.onlyDeadLetter();

        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(letter.failure().detail()).isEqualTo("data.amount is missing");
        assertThat(world.handled).hasSize(1);
    }

    @Test
    void an_unknown_version_is_a_dead_letter_at_once() {
        world.start((event, _) -> {
            throw new UnknownEventType(event.type().value());
        });
        world.publish(submitted(UUID.randomUUID()));

        assertThat(world.onlyDeadLetter().failure().reason()).isEqualTo(Failure.Reason.UNKNOWN_TYPE);
        assertThat(world.handled).hasSize(1);
    }

    private enum Contradiction {
        AMOUNT_DIFFERS
    }
}
