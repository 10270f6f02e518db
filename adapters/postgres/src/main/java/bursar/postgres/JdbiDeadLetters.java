package bursar.postgres;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.step.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The dead letters of the consumers of one context's schema. */
public final class JdbiDeadLetters implements DeadLetters {

    /** A filter whose empty parts allow anything. */
    private static final String UNRESOLVED = """
            from dead_letters
            where state = 'UNRESOLVED'
              and (:consumer::text is null or consumer = :consumer) and (:error::text is null or error = :error)
            """;

    /** The end of an insert, also of the queue's. When it is kept is the table's own default, here as there. */
    static final String DIED_AGAIN = """
            on conflict (consumer, sha256(body), redrives) do update
            set state = 'UNRESOLVED', reason = excluded.reason, error = excluded.error, detail = excluded.detail,
                stack = excluded.stack, attempts = excluded.attempts, last_failed_at = excluded.last_failed_at,
                kept_at = excluded.kept_at
            where dead_letters.state = 'REDRIVEN'""";

    private final Database database;

    public JdbiDeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public void add(DeadLetter letter) {
        Failure failure = letter.failure();
        database.run(handle -> handle.createUpdate("""
                        insert into dead_letters (id, consumer, type, partition_key, body, reason, error, detail, stack,
                                                  attempts, redrives, first_failed_at, last_failed_at)
                        values (:id, :consumer, :type, :partitionKey, :body, :reason, :error, :detail, :stack,
                                :attempts, :redrives, :firstFailed, :lastFailed)
                        """ + DIED_AGAIN)
                .bindMethods(letter)
                .bind("reason", failure.reason().name())
                .bind("error", failure.error())
                .bind("detail", failure.detail())
                .bind("stack", failure.stack())
                .bind("firstFailed", letter.firstFailedAt().truncatedTo(ChronoUnit.MILLIS))
                .bind("lastFailed", letter.lastFailedAt().truncatedTo(ChronoUnit.MILLIS))
                .execute());
    }

    @Override
    public List<Group> groups(Filter filter, int max) {
        return database.run(handle -> handle.createQuery("""
                        select consumer, error, reason, count(*) as letters,
                               min(first_failed_at) as first_failed_at, max(last_failed_at) as last_failed_at
                        """ + UNRESOLVED + """
                        group by consumer, error, reason order by letters desc, consumer, error, reason limit :max""")
                .bindMethods(filter)
                .bind("max", max)
                .map((row, _) -> new Group(
                        row.getString("consumer"),
                        row.getString("error"),
                        Failure.Reason.valueOf(row.getString("reason")),
                        row.getLong("letters"),
                        instant(row, "first_failed_at"),
                        instant(row, "last_failed_at")))
                .list());
    }

    @Override
    public List<Entry> list(Filter filter, Optional<Place> after, int max) {
        return database.run(handle -> handle.createQuery("""
                        select id, consumer, type, partition_key, reason, error, detail, attempts, redrives,
                               first_failed_at, last_failed_at, kept_at
                        """ + UNRESOLVED + """
                          and (:at::timestamptz is null or (kept_at, id) > (:at, :id))
                        order by kept_at, id limit :max""")
                .bindMethods(filter)
                .bind("at", after.map(Place::keptAt))
                .bind("id", after.map(Place::id))
                .bind("max", max)
                .map((row, _) -> entry(row))
                .list());
    }

    @Override
    public Optional<Kept> find(UUID id) {
        return database.run(handle -> handle.createQuery("""
                        select l.*, a.action, a.caller, a.reason as action_reason, a.at
                        from dead_letters l
                        left join dead_letter_actions a on a.letter = l.id and l.state <> 'UNRESOLVED'
                        where l.id = :id
                        order by a.position desc limit 1""")
                .bind("id", id)
                .map((row, _) -> kept(row))
                .findOne());
    }

    /** One statement, so a letter and its audit never disagree; of two at once the later finds it resolved. */
    @Override
    public boolean resolve(UUID id, Resolution resolution) {
        return database.run(handle -> handle.createUpdate("""
                        with resolved as (
                            update dead_letters set state = :end where id = :id and state = 'UNRESOLVED' returning id)
                        insert into dead_letter_actions (letter, action, caller, reason)
                        select id, :end, :caller, :reason from resolved""")
                        .bind("id", id)
                        .bind("end", resolution.end().name())
                        .bind("caller", resolution.caller().subject())
                        .bind("reason", resolution.reason())
                        .execute()
                == 1);
    }

    @Override
    public Instant now(String consumer) {
        return database.run(handle -> handle.createQuery("select date_trunc('milliseconds', clock_timestamp())")
                .mapTo(Instant.class)
                .one());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var letter = new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("consumer"),
                row.getString("type"),
                row.getString("partition_key"),
                row.getBytes("body"),
                new Failure(
                        Failure.Reason.valueOf(row.getString("reason")),
                        row.getString("error"),
                        row.getString("detail"),
                        row.getString("stack")),
                row.getInt("attempts"),
                row.getInt("redrives"),
                instant(row, "first_failed_at"),
                instant(row, "last_failed_at"));
        return new Kept(
                letter,
                instant(row, "kept_at"),
                row.getString("action") == null ? Optional.empty() : Optional.of(resolved(row)));
    }

    private static Resolved resolved(ResultSet row) throws SQLException {
        return new Resolved(
                new Resolution(
                        End.valueOf(row.getString("action")),
                        new Caller(row.getString("caller")),
                        row.getString("action_reason")),
                instant(row, "at"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("consumer"),
                row.getString("type"),
                row.getString("partition_key"),
                Failure.Reason.valueOf(row.getString("reason")),
                row.getString("error"),
                row.getString("detail"),
                row.getInt("attempts"),
                row.getInt("redrives"),
                instant(row, "first_failed_at"),
                instant(row, "last_failed_at"),
                instant(row, "kept_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
