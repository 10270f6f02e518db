package bursar.postgres;

import bursar.messaging.event.EventType;
import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.transport.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The archive of one context's schema. */
public final class JdbiOutboxArchive implements OutboxArchive {

    private final Database database;

    public JdbiOutboxArchive(Database database) {
        this.database = database;
    }

    @Override
    public long count(Place after) {
        return database.run(handle ->
                handle.createQuery("""
                        select count(*) from outbox_archive where (confirmed_at, position) > (:confirmedAt, :position)""").bindMethods(after).mapTo(Long.class).one());
    }

    @Override
    public List<Archived> after(Place place, int max) {
        return database.run(handle -> handle.createQuery("""
                        select position, event_id, type, partition_key, body, confirmed_at from outbox_archive
                        where (confirmed_at, position) > (:confirmedAt, :position)
                        order by confirmed_at, position limit :max""")
                .bindMethods(place)
                .bind("max", max)
                .map((row, _) -> archived(row))
                .list());
    }

    private static Archived archived(ResultSet row) throws SQLException {
        return new Archived(
                new Place(row.getObject("confirmed_at", OffsetDateTime.class).toInstant(), row.getLong("position")),
                new Message(
                        row.getObject("event_id", UUID.class),
                        new EventType(row.getString("type")),
                        row.getString("partition_key"),
                        row.getBytes("body")));
    }
}
