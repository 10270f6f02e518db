package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.CONSUMERS;
import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.Unresolved;
import bursar.messaging.transport.DeadLetter;
import bursar.postgres.Database;
import bursar.postgres.JdbiDeadLetters;
import bursar.postgres.testing.TestPostgres;
import bursar.rabbitmq.testing.TestRabbit;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the dead-letter queue gets into the table, or it would hold up all that comes after it. */
class StrangeLettersTest {

    private static final String URI = TestRabbit.freshVirtualHost();
    /** Of nobody's context: only what every context has. */
    private static final Database DATABASE =
            TestPostgres.migrated(TestPostgres.freshDatabase("anyone"), StrangeLettersTest.class, "db/none");

    private static final World WORLD = new World(TestRabbit.settings(URI), new JdbiDeadLetters(DATABASE));

    static {
        WORLD.transport(CONSUMERS, RETRIES).open(PAYMENTS);
    }

    private final DeadLetters deadLetters = WORLD.deadLetters();

    @AfterAll
    static void close() {
        WORLD.close();
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.run(handle -> handle.execute("truncate dead_letters"));
    }

    static Stream<Arguments> strange() {
        return Stream.of(
                argumentSet("a NUL in the type", type("a\0b")),
                argumentSet("a long type of no ASCII", type("\u20ac".repeat(85))),
                argumentSet("a NUL in the key", header(Headers.PARTITION_KEY, "a\0b")),
                argumentSet(
                        "a long key, cut within a character",
                        header(Headers.PARTITION_KEY, "a" + "\uD83D\uDE00".repeat(1_000))),
                argumentSet(
                        "NULs in every text of the failure",
                        headers(Map.of(
                                Headers.LAST_FAILED_AT, "2026-11-25T10:00:00Z",
                                Headers.REASON, "\0",
                                Headers.ERROR, "\0".repeat(1_000),
                                Headers.DETAIL, "\0".repeat(10_000),
                                Headers.STACK, "\0".repeat(50_000)))),
                argumentSet("a NUL in the broker's reason", header("x-first-death-reason", "\0")),
                argumentSet("a first failure after all time", header(Headers.FIRST_FAILED_AT, Instant.MAX.toString())),
                argumentSet("a first failure before all time", header(Headers.FIRST_FAILED_AT, Instant.MIN.toString())),
                argumentSet("a last failure after all time", header(Headers.LAST_FAILED_AT, Instant.MAX.toString())),
                argumentSet("a last failure before all time", header(Headers.LAST_FAILED_AT, Instant.MIN.toString())),
                argumentSet("a year of five digits", header(Headers.FIRST_FAILED_AT, "+10000-01-01T00:00:00Z")),
                argumentSet("a year before Christ", header(Headers.LAST_FAILED_AT, "-0001-01-01T00:00:00Z")),
                argumentSet("negative counts", headers(Map.of(Headers.ATTEMPT, -1, Headers.REDRIVES, Long.MIN_VALUE))),
                argumentSet(
                        "counts without end",
                        headers(Map.of(Headers.ATTEMPT, Long.MAX_VALUE, Headers.REDRIVES, Double.MAX_VALUE))));
    }

    private static BasicProperties type(String type) {
        return new BasicProperties.Builder().type(type).build();
    }

    private static BasicProperties header(String name, Object value) {
        return headers(Map.of(name, value));
    }

    private static BasicProperties headers(Map<String, Object> headers) {
        return new BasicProperties.Builder().headers(headers).build();
    }

    @ParameterizedTest
    @MethodSource("strange")
    void whatever_a_letter_looks_like_it_is_kept_and_so_is_the_next(BasicProperties properties) {
        byte[] strange = "strange".getBytes(US_ASCII);
        byte[] next = "next".getBytes(US_ASCII);
        String queue = Topology.deadLetterQueue(PAYMENTS.consumer());
        TestRabbit.publish(URI, "", queue, properties, strange);
        TestRabbit.publish(URI, "", queue, new BasicProperties(), next);

        List<DeadLetter> kept = await().atMost(World.IN_TIME)
                .until(() -> Unresolved.of(deadLetters, PAYMENTS.consumer(), 10), letters -> letters.size() == 2);

        assertThat(kept).extracting(DeadLetter::body).containsExactlyInAnyOrder(strange, next);
        assertThat(kept).allSatisfy(letter -> {
            assertThat(letter.firstFailedAt()).isBetween(Instant.EPOCH, Instant.now());
            assertThat(letter.lastFailedAt()).isBetween(Instant.EPOCH, Instant.now());
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(letter.redrives()).isZero();
        });
    }
}
