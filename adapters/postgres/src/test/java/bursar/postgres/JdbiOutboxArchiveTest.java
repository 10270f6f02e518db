package bursar.postgres;

import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.testing.OutboxArchiveContract;
import bursar.messaging.transport.Message;
import bursar.postgres.testing.TestPostgres;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

class JdbiOutboxArchiveTest implements OutboxArchiveContract {

    private static final Database DATABASE = new Database(TestPostgres.freshDatabase("anyone"));

    static {
        DATABASE.migrateMessaging();
        new ArchiveDays(DATABASE).makeAhead();
    }

    private long position;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.run(handle -> handle.execute("truncate outbox_archive"));
    }

    @Override
    public OutboxArchive archive() {
        return new JdbiOutboxArchive(DATABASE);
    }

    @Override
    public void archive(Message message, Instant confirmedAt) {
        DATABASE.run(handle -> handle.createUpdate("""
                        insert into outbox_archive
                            (position, event_id, aggregate_id, aggregate_version, type, partition_key, body, confirmed_at)
                        values (:position, :id, :aggregate, 1, :type, :partitionKey, :body, :confirmedAt)""")
                .bind("position", ++position)
                .bind("id", message.id())
                .bind("aggregate", UUID.randomUUID())
                .bind("type", message.type().value())
                .bind("partitionKey", message.partitionKey())
                .bind("body", message.body())
                .bind("confirmedAt", confirmedAt)
                .execute());
    }
}
