package bursar.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.outbox.Retention;
import bursar.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArchiveMigrationTest {

    @Test
    void what_was_archived_before_there_were_days_is_still_there() throws IOException {
        String first = script("V1__causes_outbox_queue_dead_letters.sql");
        String second = script("V2__archive_by_day_dead_letter_actions.sql");
        try (var database = new Database(TestPostgres.freshDatabase("public"))) {
            database.run(handle -> handle.createScript(first).execute());
            database.run(handle -> handle.execute("""
                    insert into outbox_archive (position, event_id, aggregate_id, aggregate_version, type, partition_key,
                                                body, confirmed_at)
                    select n, gen_random_uuid(), gen_random_uuid(), 1, 't', 'k', '', now() - n * interval '1 day'
                    from generate_series(0, 3) n"""));

            database.run(handle -> handle.createScript(second).execute());
            new Housekeeping(database, () -> true, Retention.DEFAULT).run();

            long kept = database.run(handle -> handle.createQuery("select count(*) from outbox_archive")
                    .mapTo(Long.class)
                    .one());
            assertThat(kept).isEqualTo(4);
        }
    }

    private static String script(String name) throws IOException {
        try (var script = Objects.requireNonNull(Database.class.getResourceAsStream("/db/messaging/" + name))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
