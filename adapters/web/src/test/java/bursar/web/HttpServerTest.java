package bursar.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private final Things things = new Things();
    private final Health health = new Health();
    private final HttpServer server = new HttpServer("127.0.0.1", 0, UUID::randomUUID, things, health.summary());

    @BeforeEach
    void start() {
        server.start();
        health.started();
    }

    @AfterEach
    void stop() {
        things.waiting.countDown();
        server.stop();
    }

    @Test
    void an_answer_is_json_that_nobody_may_store_and_says_nothing_of_the_server() throws IOException {
        RawHttp.Answer answer = RawHttp.post(server.port(), "/things", "{\"name\":\"chair\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"name\":\"chair\"}");
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.header("etag")).contains("\"1\"");
        assertThat(answer.header("location")).contains("/things/1");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by", "set-cookie", "traceparent");
    }

    @Test
    void accept_is_ignored() throws IOException {
        RawHttp.Answer answer = RawHttp.get(server.port(), "/things", "Accept: text/html, application/xml");
        assertThat(answer.header("content-type")).contains("application/json");
        answer = RawHttp.get(server.port(), "/nothing", "Accept: text/html");
        assertThat(answer.header("content-type")).contains("application/problem+json");
    }

    @Test
    void head_answers_as_get_without_the_body() throws IOException {
        String path = "/things/" + UUID.randomUUID();
        RawHttp.Answer get = RawHttp.get(server.port(), path);
        try (RawHttp http = RawHttp.connect(server.port(), Duration.ofSeconds(5))) {
            http.send(RawHttp.request("HEAD", path, new byte[0], "Connection: close"));
            RawHttp.Answer head = http.answerToHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("etag")).contains("\"1\"");
            assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
            assertThat(http.ends()).isTrue();
        }
    }

    @Test
    void another_method_is_told_which_ones_there_are() throws IOException {
        RawHttp.Answer answer = exchange("OPTIONS", "/things");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET, HEAD, POST");
        assertThat(exchange("DELETE", "/things/" + UUID.randomUUID()).header("allow"))
                .contains("GET, HEAD");
    }

    @Test
    void a_path_written_out_is_not_an_id() throws IOException {
        RawHttp.Answer answer = exchange("GET", "/things/wait");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("POST");
    }

    @Test
    void no_header_turns_a_request_into_another() throws IOException {
        RawHttp.Answer answer = RawHttp.get(
                server.port(),
                "/things",
                "X-HTTP-Method-Override: POST",
                "Sec-WebSocket-Version: 13",
                "Upgrade: websocket",
                "Connection: Upgrade");
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0199-ABC_x", "0123456789012345678901234567890123456789012345678901234567890123"})
    void a_correlation_id_is_taken_from_the_request(String id) throws IOException {
        RawHttp.Answer answer = RawHttp.get(server.port(), "/nothing", "X-Correlation-Id: " + id);
        assertThat(answer.header("x-correlation-id")).contains(id);
        assertThat(answer.json().path("correlationId").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "ä", "01234567890123456789012345678901234567890123456789012345678901234"})
    void a_correlation_id_that_is_not_fit_for_logs_is_replaced(String id) throws IOException {
        RawHttp.Answer answer = RawHttp.get(server.port(), "/things", "X-Correlation-Id: " + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(UUID.fromString(answer.header("x-correlation-id").orElseThrow()))
                .isNotNull();
    }

    @Test
    void of_two_correlation_ids_neither_is_taken() throws IOException {
        RawHttp.Answer answer = RawHttp.get(server.port(), "/things", "X-Correlation-Id: one", "X-Correlation-Id: two");
        assertThat(answer.header("x-correlation-id").orElseThrow()).isNotIn("one", "two");
    }

    @Test
    void every_problem_has_a_page_where_its_type_points_to() throws IOException {
        List<ProblemType> types = new ArrayList<>(ProblemType.COMMON);
        types.addAll(things.problems());
        for (ProblemType type : types) {
            RawHttp.Answer page = RawHttp.get(server.port(), "/problems/" + type.code());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("content-type")).contains("text/html;charset=utf-8");
            assertThat(page.body()).contains(type.code(), type.title(), type.meaning());
        }
        assertThat(RawHttp.get(server.port(), "/problems/none").status()).isEqualTo(404);
    }

    @Test
    void a_mistake_of_ours_leaks_nothing() throws IOException {
        RawHttp.Answer answer = RawHttp.post(server.port(), "/things/break", "");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("code").asString()).isEqualTo("internal-error");
        assertThat(answer.body()).doesNotContain("SELECT", "bursar", "Exception");
    }

    @Test
    void a_body_has_up_to_16_KiB() throws IOException {
        String name = "{\"name\":\"chair\"}";
        String full = name + " ".repeat(16 * 1024 - name.length());
        assertThat(RawHttp.post(server.port(), "/things", full).status()).isEqualTo(201);
        RawHttp.Answer answer = RawHttp.post(server.port(), "/things", full + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("code").asString()).isEqualTo("body-too-large");
    }

    @Test
    void many_connections_are_served_at_once() throws IOException {
        int connections = 300;
        List<RawHttp> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            RawHttp http = RawHttp.connect(server.port(), Duration.ofSeconds(5));
            open.add(http);
            http.send(RawHttp.request("POST", "/things/wait", new byte[0]));
        }
        things.waiting.countDown();
        for (RawHttp http : open) {
            assertThat(http.answer().status()).isEqualTo(200);
            http.close();
        }
        assertThat(things.acted).hasValue(connections);
    }

    @Test
    void a_connection_serves_one_request_after_another() throws IOException {
        try (RawHttp http = RawHttp.connect(server.port(), Duration.ofSeconds(5))) {
            for (int i = 0; i < 3; i++) {
                http.send(RawHttp.request("GET", "/things", new byte[0]));
                assertThat(http.answer().status()).isEqualTo(200);
                http.send(RawHttp.request(
                        "POST", "/things", "nonsense".getBytes(UTF_8), "Content-Type: application/json"));
                assertThat(http.answer().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void a_stop_lets_requests_finish_and_turns_new_ones_away() throws IOException {
        int port = server.port();
        try (RawHttp inside = RawHttp.connect(server.port(), Duration.ofSeconds(5));
                RawHttp open = RawHttp.connect(server.port(), Duration.ofSeconds(5))) {
            inside.send(RawHttp.request("POST", "/things/wait", new byte[0]));
            open.send(RawHttp.request("GET", "/things", new byte[0]));
            assertThat(open.answer().status()).isEqualTo(200);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
                health.stopping();
                server.stop();
            });
            await().untilAsserted(() -> assertThat(
                            RawHttp.get(server.port(), "/health/ready").status())
                    .isEqualTo(503));
            RawHttp.Answer late = RawHttp.get(server.port(), "/things");
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.json().path("code").asString()).isEqualTo("unavailable");
            assertThat(late.header("retry-after")).contains("1");
            open.send(RawHttp.request("GET", "/things", new byte[0]));
            assertThat(open.answer().status()).isEqualTo(503);
            assertThat(RawHttp.get(server.port(), "/health/ready").body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(RawHttp.get(server.port(), "/health/live").body()).isEqualTo("{\"status\":\"UP\"}");

            things.waiting.countDown();
            assertThat(inside.answer().status()).isEqualTo(200);
            await().until(stopped::isDone);
        }
        assertThatThrownBy(() -> RawHttp.get(port, "/things")).isInstanceOf(IOException.class);
    }

    @Test
    void a_port_that_is_taken_is_said_plainly() {
        var second = new HttpServer("127.0.0.1", server.port(), UUID::randomUUID);
        assertThatThrownBy(second::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
    }

    private RawHttp.Answer exchange(String method, String path) throws IOException {
        return RawHttp.exchange(server.port(), RawHttp.request(method, path, new byte[0]));
    }
}
