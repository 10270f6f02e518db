package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final Things things = new Things();
    private final HttpServer server = new HttpServer("127.0.0.1", 0, UUID::randomUUID, DEADLINE, things);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        things.waiting.countDown();
        server.stop();
    }

    @Test
    void a_body_that_comes_too_slowly_is_given_up_even_if_it_comes_drop_by_drop() throws IOException {
        Instant begun = Instant.now();
        try (RawHttp http = RawHttp.connect(server.port(), Duration.ofSeconds(20))) {
            http.send("POST /things HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 9999\r\n\r\n");
            await().until(() -> {
                http.send(" ");
                return http.isAnswered();
            });
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.json().path("code").asString()).isEqualTo("request-timeout");
        }
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(DEADLINE.minusMillis(100));
    }

    @Test
    void a_step_that_takes_too_long_is_answered_without_it_and_goes_on() throws IOException {
        RawHttp.Answer answer = RawHttp.post(server.port(), "/things/wait", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("code").asString()).isEqualTo("unavailable");
        assertThat(answer.header("retry-after")).contains("1");
        things.waiting.countDown();
        await().untilAsserted(() -> assertThat(things.acted).hasValue(1));
    }
}
