package bursar.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.DeadLetters.Entry;
import bursar.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptAtMigrationTest {

    @Test
    void letters_from_before_keep_their_order_and_none_is_kept_in_the_future() throws IOException {
        try (var database = new Database(TestPostgres.freshDatabase("public"))) {
            run(database, "V1__causes_outbox_queue_dead_letters.sql");
            run(database, "V2__archive_by_day_dead_letter_actions.sql");
            database.run(handle -> handle.execute("""
                    insert into dead_letters (consumer, type, partition_key, body, reason, error, detail, stack, attempts,
                                              redrives, first_failed_at, last_failed_at)
                    select 'c', 't', 'k', convert_to(n::text, 'UTF8'), 'FAILED', 'E' || n, '', '', 1, 0, now(),
                           now() + n * interval '1 day'
                    from generate_series(-2, 1) n"""));

            run(database, "V4__dead_letters_by_when_they_were_kept.sql");

            var deadLetters = new JdbiDeadLetters(database);
            List<Entry> kept = deadLetters.list(DeadLetters.Filter.of("c"), Optional.empty(), 10);
            assertThat(kept).extracting(Entry::error).startsWith("E-2", "E-1").hasSize(4);
            assertThat(kept).extracting(Entry::keptAt).allMatch(at -> !at.isAfter(deadLetters.now("c")));
        }
    }

    private static void run(Database database, String name) throws IOException {
        try (var script = Objects.requireNonNull(Database.class.getResourceAsStream("/db/messaging/" + name))) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            database.run(handle -> handle.createScript(sql).execute());
        }
    }
}
