package bursar.web;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.web.testing.BadRequest;
import bursar.web.testing.BadRequests;
import bursar.web.testing.Call;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {

    private final Things things = new Things();
    private final HttpServer server = new HttpServer("127.0.0.1", 0, UUID::randomUUID, things);

    @BeforeAll
    void start() {
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    static Stream<BadRequest> table() {
        return Stream.of(
                        Call.get("/things"),
                        Call.get("/things/{id}"),
                        Call.post("/things", "{\"name\":\"chair\"}", true, false),
                        Call.post("/things/{id}/touch", "{}", false, true))
                .map(BadRequests::of)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_bad_request_is_answered_with_its_problem_and_changes_nothing(BadRequest bad) throws IOException {
        bad.mustBeRefusedBy(server.port());
        assertThat(things.acted).hasValue(0);
    }
}
