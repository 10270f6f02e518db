package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogCapTest {

    private final AtomicInteger announced = new AtomicInteger();
    private final AtomicBoolean full = new AtomicBoolean();
    private final HttpServer server =
            new HttpServer("127.0.0.1", 0, UUID::randomUUID, new BacklogCap(new Announcing(), full::get));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void while_the_backlog_is_full_a_call_that_announces_is_turned_away_before_it_did_anything() throws IOException {
        full.set(true);

        RawHttp.Answer answer = RawHttp.post(server.port(), "/announcements", "");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(answer.json().path("code").asString()).isEqualTo("unavailable");
        assertThat(announced).hasValue(0);
    }

    @Test
    void all_other_calls_go_on() throws IOException {
        full.set(true);

        assertThat(RawHttp.get(server.port(), "/announcements").status()).isEqualTo(200);
        assertThat(RawHttp.post(server.port(), "/notes", "").status()).isEqualTo(200);
    }

    @Test
    void a_call_that_announces_is_taken_again_as_soon_as_there_is_room() throws IOException {
        full.set(true);
        RawHttp.post(server.port(), "/announcements", "");
        full.set(false);

        assertThat(RawHttp.post(server.port(), "/announcements", "").status()).isEqualTo(200);
        assertThat(announced).hasValue(1);
    }

    private final class Announcing implements Api {
        @Override
        public List<Route> routes() {
            return List.of(
                    Route.announce("/announcements", request -> {
                        request.optionalBody();
                        request.cause();
                        announced.incrementAndGet();
                        return done();
                    }),
                    Route.post("/notes", request -> {
                        request.optionalBody();
                        request.cause();
                        return done();
                    }),
                    Route.get("/announcements", request -> {
                        request.caller();
                        return done();
                    }));
        }

        private static HttpResponse done() {
            return HttpResponse.json(200, Json.object());
        }

        @Override
        public List<ProblemType> problems() {
            return List.of();
        }
    }
}
