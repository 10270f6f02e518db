package bursar.transactions.web;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.transactions.web.testing.BadTransactionRequests;
import bursar.web.testing.BadRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTransactionRequestsTest {

    private final TransactionsOverHttp http = new TransactionsOverHttp();

    static List<BadRequest> table() {
        return BadTransactionRequests.table();
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_bad_request_is_answered_with_its_problem_and_changes_nothing(BadRequest bad) throws IOException {
        bad.mustBeRefusedBy(http.port());
        assertThat(http.get("/transactions").body()).isEqualTo("{\"data\":[],\"nextCursor\":null}");
    }

    @AfterAll
    void stop() {
        http.close();
    }
}
