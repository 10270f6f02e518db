package bursar.messaging.testing;

import static bursar.messaging.testing.TransportUnderTest.assertNothingIn;
import static bursar.messaging.testing.TransportUnderTest.drain;
import static bursar.messaging.testing.TransportUnderTest.evenIfGone;
import static bursar.messaging.testing.TransportUnderTest.message;
import static bursar.messaging.testing.TransportUnderTest.next;
import static bursar.messaging.testing.TransportUnderTest.publish;
import static bursar.messaging.testing.TransportUnderTest.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.RedriveDeadLetter.Outcome;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.step.Caller;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a delivery that failed: its retries, its dead letter and the redrive of that. */
public interface RetryConformance extends TransportUnderTest {

    @Test
    default void a_retry_comes_after_its_delay_as_the_next_attempt() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        var first = next(queue);

        var second = retried(queue, first, FIRST_DELAY);
        var third = retried(queue, second, SECOND_DELAY);

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(third.attempt()).isEqualTo(3);
        assertThat(third.body()).isEqualTo(message.body());
        assertThat(third.type()).isEqualTo(SUBMITTED.value());
        assertThat(third.partitionKey()).isEqualTo("a");
        assertThat(second.firstFailedAt()).isPresent();
        assertThat(third.firstFailedAt()).isEqualTo(second.firstFailedAt());
        queue.acknowledge(third);
        assertNothingIn(queue);
    }

    @Test
    default void other_keys_pass_what_waits_for_its_next_attempt() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("poison"));
        queue.retry(next(queue), FAILURE, SECOND_DELAY);
        publish(transport, message("b"), message("c"));

        List<Delivery> delivered = drain(queue, 3);

        assertThat(delivered.subList(0, 2)).extracting(Delivery::partitionKey).containsExactlyInAnyOrder("b", "c");
        assertThat(delivered.getLast().partitionKey()).isEqualTo("poison");
        assertThat(delivered.getLast().attempt()).isEqualTo(2);
    }

    @Test
    default void a_short_delay_is_not_held_up_by_a_long_one_before_it() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("long"));
        queue.retry(next(queue), FAILURE, SECOND_DELAY);
        publish(transport, message("short"));
        queue.retry(next(queue), FAILURE, FIRST_DELAY);

        assertThat(drain(queue, 2)).extracting(Delivery::partitionKey).containsExactly("short", "long");
    }

    @Test
    default void a_retry_outlives_its_consumer() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.retry(next(queue), FAILURE, FIRST_DELAY);
        queue.close();

        assertThat(next(transport.open(PAYMENTS)).attempt()).isEqualTo(2);
    }

    @Test
    default void a_dead_letter_keeps_its_bytes_its_reason_and_its_history() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        byte[] bytes = {0, (byte) 0xC3, 0x28, 'x'};
        publish(transport, new Message(UUID.randomUUID(), SUBMITTED, "a", bytes));
        var second = retried(queue, next(queue), FIRST_DELAY);
        var contradiction = new Failure(Failure.Reason.CONTRADICTION, "AMOUNT_DIFFERS", "\u00fcber", "at\n\tx");

        queue.deadLetter(second, contradiction);

        var letter = onlyDeadLetter();
        assertThat(letter.consumer()).isEqualTo(PAYMENTS.consumer());
        assertThat(letter.type()).isEqualTo(SUBMITTED.value());
        assertThat(letter.partitionKey()).isEqualTo("a");
        assertThat(letter.body()).isEqualTo(bytes);
        assertThat(letter.failure()).isEqualTo(contradiction);
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.redrives()).isZero();
        assertThat(letter.firstFailedAt())
                .isCloseTo(second.firstFailedAt().orElseThrow(), within(1, ChronoUnit.MILLIS));
        assertThat(Duration.between(letter.firstFailedAt(), letter.lastFailedAt()))
                .isGreaterThanOrEqualTo(FIRST_DELAY.minusMillis(5))
                .isLessThan(IN_TIME);
        assertThat(deadLetters().find(letter.id())).isPresent();
        assertThat(Unresolved.of(deadLetters(), TRANSACTIONS.consumer(), 10)).isEmpty();
    }

    @Test
    default void a_dead_letter_of_a_first_attempt_failed_once() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));

        queue.deadLetter(next(queue), FAILURE);

        var letter = onlyDeadLetter();
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.firstFailedAt()).isCloseTo(letter.lastFailedAt(), within(1, ChronoUnit.MILLIS));
    }

    @Test
    default void a_dead_letter_is_out_of_its_queue() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(next(queue), FAILURE);
        onlyDeadLetter();

        queue.close();

        assertNothingIn(transport.open(PAYMENTS));
    }

    @Test
    default void the_longest_failure_can_be_kept() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var longest = new Failure(
                Failure.Reason.FAILED, "\u20ac".repeat(10_000), "\u20ac".repeat(100_000), "\0\u20ac".repeat(100_000));

        queue.retry(next(queue), longest, FIRST_DELAY);
        queue.deadLetter(next(queue), longest);

        assertThat(onlyDeadLetter().failure()).isEqualTo(longest);
    }

    @Test
    default void a_redriven_dead_letter_starts_again_at_its_first_attempt() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        queue.deadLetter(retried(queue, next(queue), FIRST_DELAY), FAILURE);
        var letter = onlyDeadLetter();

        assertThat(Redrives.one(deadLetters(), transport, letter.id())).isEqualTo(Outcome.REDRIVEN);

        var again = next(queue);
        assertThat(again.body()).isEqualTo(message.body());
        assertThat(again.type()).isEqualTo(SUBMITTED.value());
        assertThat(again.partitionKey()).isEqualTo("a");
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.redrives()).isEqualTo(1);
        assertThat(again.firstFailedAt()).contains(letter.firstFailedAt());
        assertThat(Unresolved.of(deadLetters(), PAYMENTS.consumer(), 10)).isEmpty();
        assertThat(Redrives.one(deadLetters(), transport, letter.id())).isEqualTo(Outcome.ALREADY_REDRIVEN);
        assertNothingIn(queue);
    }

    @Test
    default void a_redriven_message_that_dies_again_is_another_dead_letter() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(next(queue), FAILURE);
        var first = onlyDeadLetter();
        Redrives.one(deadLetters(), transport, first.id());

        var again = retried(queue, next(queue), FIRST_DELAY);
        queue.deadLetter(again, FAILURE);

        assertThat(again.redrives()).isEqualTo(1);
        var second = onlyDeadLetter();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.redrives()).isEqualTo(1);
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    default void however_often_it_is_redriven_a_dead_letter_knows_when_it_failed_first() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(retried(queue, next(queue), FIRST_DELAY), FAILURE);
        var first = onlyDeadLetter();

        Redrives.one(deadLetters(), transport, first.id());
        queue.deadLetter(retried(queue, next(queue), FIRST_DELAY), FAILURE);
        var second = onlyDeadLetter();
        Redrives.one(deadLetters(), transport, second.id());
        queue.deadLetter(next(queue), FAILURE);
        var third = onlyDeadLetter();

        assertThat(second.firstFailedAt()).isEqualTo(first.firstFailedAt());
        assertThat(third.firstFailedAt()).isEqualTo(first.firstFailedAt());
        assertThat(third.lastFailedAt()).isAfter(second.lastFailedAt());
    }

    /** Its redriven copy was lost with the transport's data, and it was published again. */
    @Test
    default void what_was_redriven_and_dies_again_is_an_unresolved_dead_letter_again() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        queue.deadLetter(next(queue), FAILURE);
        deadLetters()
                .resolve(
                        onlyDeadLetter().id(),
                        new DeadLetters.Resolution(DeadLetters.End.REDRIVEN, Caller.ANONYMOUS, "test"));

        publish(transport, message);
        queue.deadLetter(next(queue), FAILURE);

        assertThat(onlyDeadLetter().body()).isEqualTo(message.body());
    }

    @Test
    default void what_comes_again_after_a_cut_spends_no_attempt_and_knows_when_it_failed_first() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        var second = retried(queue, next(queue), FIRST_DELAY);
        var other = transport.open(PAYMENTS); // which is waiting when the first is cut off

        cutOff(queue);

        var again = next(other);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.firstFailedAt()).isEqualTo(second.firstFailedAt());
        evenIfGone(() -> queue.acknowledge(second));
        other.deadLetter(again, FAILURE);
        assertThat(onlyDeadLetter().attempts()).isEqualTo(2);
    }

    @Test
    default void a_redriven_message_that_comes_again_after_a_cut_was_redriven_once() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        publish(transport, message("a"));
        queue.deadLetter(next(queue), FAILURE);
        var letter = onlyDeadLetter();
        Redrives.one(deadLetters(), transport, letter.id());
        next(queue);

        cutOff(queue);

        var again = next(transport.open(PAYMENTS));
        assertThat(again.redrives()).isEqualTo(1);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.firstFailedAt()).contains(letter.firstFailedAt());
    }

    @Test
    default void a_retry_that_is_cut_in_the_middle_comes_as_the_next_attempt_and_perhaps_as_this_one_too() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        var first = next(queue);
        boolean originalStays = cutOffInTheNextMove(queue);

        evenIfGone(() -> queue.retry(first, FAILURE, FIRST_DELAY));

        var reopened = transport.open(PAYMENTS);
        List<Delivery> again = drain(reopened, originalStays ? 2 : 1);
        assertThat(again)
                .extracting(Delivery::attempt)
                .containsExactlyInAnyOrderElementsOf(originalStays ? List.of(1, 2) : List.of(2));
        assertThat(again)
                .allMatch(delivery -> Arrays.equals(delivery.body(), message.body())
                        && delivery.firstFailedAt().isPresent() == (delivery.attempt() == 2));
        assertNothingIn(reopened);
    }

    @Test
    default void a_dead_letter_that_is_cut_in_the_middle_is_kept_and_perhaps_delivered_once_more() {
        var transport = transport(CONSUMERS, RETRIES);
        var queue = transport.open(PAYMENTS);
        var message = message("a");
        publish(transport, message);
        var first = next(queue);
        boolean originalStays = cutOffInTheNextMove(queue);

        evenIfGone(() -> queue.deadLetter(first, FAILURE));

        assertThat(onlyDeadLetter().body()).isEqualTo(message.body());
        var reopened = transport.open(PAYMENTS);
        if (originalStays) {
            var again = next(reopened);
            assertThat(again.attempt()).isEqualTo(1);
            assertThat(again.firstFailedAt()).isEmpty();
            reopened.deadLetter(again, FAILURE);
        }
        assertNothingIn(reopened);
        assertThat(onlyDeadLetter().attempts()).isEqualTo(1);
    }
}
