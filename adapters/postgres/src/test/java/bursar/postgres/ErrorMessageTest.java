package bursar.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import bursar.postgres.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ErrorMessageTest {

    @Test
    void a_stack_trace_names_the_constraint_and_quotes_nothing_of_the_row() {
        try (var database = new Database(TestPostgres.freshDatabase("anyone"))) {
            Throwable failure = catchThrowable(() -> database.run(handle -> {
                handle.execute("create temporary table note (words text, stars int check (stars > 0))");
                return handle.createUpdate("insert into note values (:words, -1)")
                        .bind("words", "customer's own words")
                        .execute();
            }));

            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("note_stars_check").doesNotContain("own words");
        }
    }
}
