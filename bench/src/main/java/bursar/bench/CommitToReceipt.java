package bursar.bench;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import bursar.messaging.event.EnvelopeJson;
import bursar.messaging.transport.ConsumerQueue;
import bursar.messaging.transport.Delivery;
import bursar.messaging.worker.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** From the return of the commit that announced an event, by the relay and the broker, to its receipt by a consumer. */
final class CommitToReceipt {

    private final Bed bed;
    private final Worker relay;
    private final Map<UUID, Long> committedAt = new ConcurrentHashMap<>();
    private final Map<UUID, Long> receivedAt = new ConcurrentHashMap<>();
    private volatile boolean done;

    private CommitToReceipt(Bed bed) {
        this.bed = bed;
        this.relay = bed.relay();
    }

    static Percentiles measure(Bed bed, int perSecond, Duration time) throws InterruptedException {
        return new CommitToReceipt(bed).run(perSecond, time);
    }

    private Percentiles run(int perSecond, Duration time) throws InterruptedException {
        bed.vacuum(); // what was moved before is of no time's concern here
        relay.start();
        Thread receiver = Thread.ofPlatform().start(this::receive);
        commit(perSecond, Math.toIntExact(perSecond * time.toSeconds()));
        await("all received")
                .atMost(Duration.ofSeconds(30))
                .until(() -> receivedAt.keySet().containsAll(committedAt.keySet()));
        done = true;
        receiver.join();
        relay.stop(Duration.ofSeconds(10));
        return Percentiles.of(committedAt.entrySet().stream()
                .mapToLong(committed -> requireNonNull(receivedAt.get(committed.getKey())) - committed.getValue())
                .toArray());
    }

    /** One after the other, at its time or, after a slow one, as soon as can be. */
    private void commit(int perSecond, int events) {
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            UUID id = Events.newId();
            UUID transaction = Events.newId();
            bed.database()
                    .run(handle -> handle.createUpdate("""
                            insert into outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body)
                            values (:id, :transaction, 3, :type, :transaction, :body)""")
                            .bind("id", id)
                            .bind("transaction", transaction)
                            .bind("type", Events.SUBMITTED.value())
                            .bind("body", Events.body(id, transaction))
                            .execute());
            committedAt.put(id, System.nanoTime());
            relay.wake();
        }
    }

    private void receive() {
        try (ConsumerQueue queue = bed.transport().open(Bed.PAYMENTS)) {
            while (!done) {
                for (Delivery delivery : queue.receive(100, Duration.ofMillis(100))) {
                    receivedAt.put(EnvelopeJson.read(delivery.body()).id(), System.nanoTime());
                    queue.acknowledge(delivery);
                }
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
