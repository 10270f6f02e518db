package bursar.messaging.consumer;

import static bursar.messaging.consumer.ConsumerWorld.TWO_ATTEMPTS;
import static bursar.messaging.consumer.ConsumerWorld.done;
import static bursar.messaging.testing.Events.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.messaging.testing.CapturedLog;
import bursar.step.Answer;
import bursar.step.Versioned;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

@Timeout(60)
class ConsumerLogTest {

    @AutoClose
    private final ConsumerWorld world = new ConsumerWorld();

    @Test
    void each_applied_event_is_one_line_with_its_fields_which_its_handler_sees_too() {
        Map<String, String> seen = new ConcurrentHashMap<>();
        var event = submitted(UUID.randomUUID());
        try (var log = CapturedLog.of(Handling.class)) {
            world.start((_, _) -> {
                seen.putAll(MDC.getCopyOfContextMap());
                return done();
            });
            world.publish(event);
            await().until(() -> !log.lines().isEmpty());

            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.INFO);
                assertThat(line.getMDCPropertyMap()).containsExactlyInAnyOrderEntriesOf(CapturedLog.fieldsOf(event));
            });
        }
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(CapturedLog.fieldsOf(event));
    }

    @ParameterizedTest
    @CsvSource({"CHANGED, Applied", "NONE, No effect", "REPLAYED, Answered before"})
    void its_line_says_what_the_event_did(Answer.Effect effect, String said) {
        try (var log = CapturedLog.of(Handling.class)) {
            world.start((_, _) -> new Answer.Done<>(Versioned.created("state", Instant.EPOCH), effect));
            world.publish(submitted(UUID.randomUUID()));
            await().until(() -> !log.lines().isEmpty());

            assertThat(log.lines()).singleElement().returns(said, ILoggingEvent::getFormattedMessage);
        }
    }

    @Test
    void each_retry_is_a_warning_and_each_dead_letter_an_error_without_anything_a_customer_wrote() {
        var event = submitted(UUID.randomUUID());
        try (var log = CapturedLog.of(Handling.class)) {
            world.start(TWO_ATTEMPTS, (received, _) -> {
                throw new IllegalStateException(received.data().toString());
            });
            world.publish(event);
            world.onlyDeadLetter();
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
}
