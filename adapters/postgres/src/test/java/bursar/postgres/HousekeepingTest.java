package bursar.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.messaging.outbox.Retention;
import bursar.postgres.testing.TestPostgres;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final DatabaseSettings settings = TestPostgres.freshDatabase("anyone");

    @AutoClose
    private final Database database = new Database(settings);

    private final Housekeeping housekeeping = new Housekeeping(database, () -> true, Retention.DEFAULT);
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void migrate() {
        database.migrateMessaging();
        today = database.run(handle -> handle.createQuery("select (now() at time zone 'UTC')::date")
                .mapTo(LocalDate.class)
                .one());
    }

    @Test
    void the_days_ahead_have_their_partition_beside_the_default_one() {
        housekeeping.run();
        housekeeping.run();

        List<String> expected = IntStream.rangeClosed(0, 7)
                .mapToObj(today::plusDays)
                .map(HousekeepingTest::partition)
                .toList();
        assertThat(partitions()).containsExactlyInAnyOrderElementsOf(expected).hasSize(8);
    }

    @Test
    void what_is_confirmed_lands_in_the_partition_of_its_day() {
        housekeeping.run();
        confirmedOn(today.plusDays(1));

        assertThat(count(partition(today.plusDays(1)))).isEqualTo(1);
        assertThat(count("outbox_archive_default")).isZero();
    }

    @Test
    void a_day_is_dropped_once_all_of_it_is_older_than_the_window() {
        makePartition(today.minusDays(8));
        makePartition(today.minusDays(7));
        confirmedOn(today.minusDays(8));
        confirmedOn(today.minusDays(7));

        housekeeping.run();

        assertThat(partitions()).doesNotContain(partition(today.minusDays(8))).contains(partition(today.minusDays(7)));
        assertThat(count("outbox_archive")).isEqualTo(1);
    }

    @Test
    void a_drop_touches_no_unsent_event() {
        database.run(handle -> handle.execute("""
                insert into outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body, due_at)
                values (gen_random_uuid(), gen_random_uuid(), 1, 't', 'k', '', now() - interval '1 year')"""));
        makePartition(today.minusDays(300));

        housekeeping.run();

        assertThat(count("outbox")).isEqualTo(1);
    }

    @Test
    void a_day_that_somebody_reads_is_dropped_in_a_later_turn_and_nobody_waits_for_it() {
        LocalDate old = today.minusDays(9);
        makePartition(old);
        try (var reader = new Database(settings)) {
            reader.run(handle -> {
                handle.execute("select * from " + partition(old));
                long from = System.nanoTime();
                assertThat(housekeeping.run()).isEqualTo(INTERVAL);
                assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(4));
                assertThat(partitions()).contains(partition(old));
                return true;
            });
        }

        housekeeping.run();

        assertThat(partitions()).doesNotContain(partition(old));
    }

    @Test
    void a_day_that_began_in_the_default_partition_stays_there_until_it_is_old() {
        confirmedOn(today);
        housekeeping.run();
        assertThat(partitions()).doesNotContain(partition(today)).contains(partition(today.plusDays(1)));
        assertThat(count("outbox_archive_default")).isEqualTo(1);

        database.run(handle ->
                handle.execute("update outbox_archive_default set confirmed_at = confirmed_at - interval '8 days'"));
        confirmedOn(today.minusDays(1));
        housekeeping.run();
        assertThat(count("outbox_archive_default")).isEqualTo(2);

        database.run(handle ->
                handle.execute("update outbox_archive_default set confirmed_at = confirmed_at - interval '8 days'"));
        housekeeping.run();
        assertThat(count("outbox_archive_default")).isZero();
    }

    @Test
    void old_causes_are_purged_in_batches_and_what_is_remembered_beside_them_too() {
        database.run(handle -> handle.execute("""
                create table remembered_things (cause_scope text, cause_value text, primary key (cause_scope, cause_value),
                    foreign key (cause_scope, cause_value) references causes on delete cascade)"""));
        answered(1_500, Duration.ofDays(30).plusHours(1));
        answered(10, Duration.ofDays(30).minusHours(1));
        database.run(handle -> handle.execute("insert into remembered_things select scope, value from causes"));

        assertThat(housekeeping.run()).isEqualTo(Duration.ZERO);
        assertThat(count("causes")).isEqualTo(510);
        assertThat(housekeeping.run()).isEqualTo(INTERVAL);

        assertThat(count("causes")).isEqualTo(10);
        assertThat(count("remembered_things")).isEqualTo(10);
    }

    @Test
    void a_purge_of_more_than_two_days_at_once_is_refused() {
        answered(1, Duration.ofDays(32).plusMinutes(1));
        answered(1, Duration.ofDays(31));

        assertThat(housekeeping.run()).isEqualTo(INTERVAL);

        assertThat(count("causes")).isEqualTo(2);
    }

    @Test
    void a_purge_of_almost_two_days_is_none_of_a_clock_that_jumped() {
        answered(1, Duration.ofDays(32).minusMinutes(1));

        housekeeping.run();

        assertThat(count("causes")).isZero();
    }

    @Test
    void who_does_not_lead_keeps_house_for_nobody() {
        makePartition(today.minusDays(9));
        answered(1, Duration.ofDays(31));

        new Housekeeping(database, () -> false, Retention.DEFAULT).run();

        assertThat(partitions()).containsExactly(partition(today.minusDays(9)));
        assertThat(count("causes")).isEqualTo(1);
    }

    @Test
    void the_age_of_a_cause_is_found_by_an_index() {
        answered(1_000, Duration.ofDays(1));
        List<String> plan = database.run(handle -> {
            handle.execute("analyze causes");
            return handle.createQuery("explain select min(answered_at) from causes")
                    .mapTo(String.class)
                    .list();
        });
        assertThat(plan).anyMatch(line -> line.contains("causes_by_age"));
    }

    private void answered(int count, Duration ago) {
        database.run(handle -> handle.createUpdate("""
                        insert into causes (scope, value, fingerprint, answered_at)
                        select 'test', gen_random_uuid()::text, 'f', clock_timestamp() - :ago * interval '1 second'
                        from generate_series(1, :count)""")
                .bind("ago", ago.toSeconds())
                .bind("count", count)
                .execute());
    }

    private void confirmedOn(LocalDate day) {
        database.run(handle -> handle.createUpdate("""
                        insert into outbox_archive
                            (position, event_id, aggregate_id, aggregate_version, type, partition_key, body, confirmed_at)
                        values (1, :event, gen_random_uuid(), 1, 't', 'k', '', :at)""")
                .bind("event", UUID.randomUUID())
                .bind("at", day.atTime(12, 0).atOffset(ZoneOffset.UTC))
                .execute());
    }

    private void makePartition(LocalDate day) {
        database.run(handle -> handle.execute(
                "create table %s partition of outbox_archive for values from ('%s 00:00+00') to ('%s 00:00+00')"
                        .formatted(partition(day), day, day.plusDays(1))));
    }

    private List<String> partitions() {
        return database.run(
                handle -> handle.createQuery("""
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'outbox_archive'::regclass and c.relname <> 'outbox_archive_default'""").mapTo(String.class).list());
    }

    private long count(String table) {
        return database.run(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    private static String partition(LocalDate day) {
        return "outbox_archive_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
