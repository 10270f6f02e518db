package bursar.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.testing.DeadLettersContract;
import bursar.postgres.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiDeadLettersTest implements DeadLettersContract {

    private static final Database DATABASE = new Database(TestPostgres.freshDatabase("anyone"));

    static {
        DATABASE.migrateMessaging();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.run(handle -> handle.execute("truncate dead_letters, dead_letter_actions"));
    }

    @Override
    public DeadLetters deadLetters() {
        return new JdbiDeadLetters(DATABASE);
    }

    @Test
    void pages_hold_everything_once_if_all_were_kept_in_one_millisecond() {
        pages_hold_everything_once_however_many_were_kept_together();
        DATABASE.run(handle -> handle.execute("update dead_letters set kept_at = date_trunc('milliseconds', now())"));

        assertThat(paged()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void each_action_leaves_one_row_for_the_audit() {
        a_letter_is_resolved_once_by_the_clock_of_the_store();

        List<String> actions = DATABASE.run(handle -> handle.createQuery(
                        "select action || ' by ' || caller || ': ' || reason from dead_letter_actions")
                .mapTo(String.class)
                .list());
        assertThat(actions).containsExactly("DISCARDED by olga: paid by other means");
    }
}
