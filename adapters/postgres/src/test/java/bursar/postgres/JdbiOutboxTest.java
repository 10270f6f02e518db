package bursar.postgres;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.testing.OutboxContract;
import bursar.messaging.transport.Message;
import bursar.postgres.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

class JdbiOutboxTest implements OutboxContract {

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
        DATABASE.run(handle -> handle.execute("truncate outbox, outbox_archive")
                + handle.execute("update relay_lease set relay = null, held_until = '-infinity'"));
    }

    @Override
    public Outbox outbox() {
        return new JdbiOutbox(DATABASE);
    }

    @Override
    public void announce(UUID aggregate, long version, Message message) {
        DATABASE.run(handle -> handle.createUpdate("""
                        insert into outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body)
                        values (:id, :aggregate, :version, :type, :partitionKey, :body)""")
                .bind("id", message.id())
                .bind("aggregate", aggregate)
                .bind("version", version)
                .bind("type", message.type().value())
                .bind("partitionKey", message.partitionKey())
                .bind("body", message.body())
                .execute());
    }

    @Override
    public List<UUID> archived() {
        return DATABASE.run(
                handle -> handle.createQuery("select event_id from outbox_archive order by confirmed_at, position")
                        .mapTo(UUID.class)
                        .list());
    }
}
