package bursar.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.outbox.Outbox;
import bursar.messaging.testing.OutboxContract;
import bursar.messaging.transport.Message;
import bursar.postgres.testing.TestPostgres;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void a_leader_that_is_paused_in_the_middle_of_a_transaction_holds_up_nobody_for_long() throws Exception {
        var leader = UUID.randomUUID();
        outbox().lead(leader, Duration.ofMillis(1));
        var inTransaction = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var paused = threads.submit(() -> DATABASE.run(handle -> {
                handle.execute("select 1 from relay_lease for update");
                inTransaction.countDown();
                hold(goOn);
                return handle.execute("select 1");
            }));
            inTransaction.await();

            assertThat(outbox().lead(UUID.randomUUID(), Duration.ofSeconds(5))).isPresent();

            goOn.countDown();
            assertThatThrownBy(paused::get).cause().isInstanceOf(StoreUnavailable.class);
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
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
