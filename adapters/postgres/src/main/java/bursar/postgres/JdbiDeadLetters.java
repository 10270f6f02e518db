package bursar.postgres;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The dead letters of the consumers of one context's schema. */
public final class JdbiDeadLetters implements DeadLetters {

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
                                :attempts, :redrives, :firstFailedAt, :lastFailedAt)
                        on conflict do nothing""")
                .bindMethods(letter)
                .bind("reason", failure.reason().name())
                .bind("error", failure.error())
                .bind("detail", failure.detail())
                .bind("stack", failure.stack())
                .execute());
    }

    @Override
    public List<DeadLetter> unresolved(String consumer, int max) {
        return database.run(handle -> handle.createQuery("""
                        select * from dead_letters where consumer = :consumer and redriven_at is null
                        order by last_failed_at, id limit :max""")
                .bind("consumer", consumer)
                .bind("max", max)
                .map((row, _) -> letter(row))
                .list());
    }

    @Override
    public Optional<DeadLetter> find(UUID id) {
        return database.run(
                handle -> handle.createQuery("select * from dead_letters where id = :id and redriven_at is null")
                        .bind("id", id)
                        .map((row, _) -> letter(row))
                        .findOne());
    }

    @Override
    public void markRedriven(UUID id) {
        database.run(handle -> handle.createUpdate("""
                        update dead_letters set redriven_at = clock_timestamp()
                        where id = :id and redriven_at is null""").bind("id", id).execute());
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
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
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
