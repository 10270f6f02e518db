package bursar.runtime;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.worker.Worker;
import bursar.web.Api;
import bursar.web.Health.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * One context, wired, and not started yet.
 *
 * @param api its HTTP calls
 * @param consumer of what other contexts announce; {@code consuming} runs it
 * @param workers the other threads that work in it
 * @param deadLetters what its consumer gave up
 * @param archive what it has published
 */
public record Context(
        String name,
        Api api,
        Consumer consumer,
        Worker consuming,
        List<Worker> workers,
        DeadLetters deadLetters,
        OutboxArchive archive) {

    /** What its health is asked, beside its database. */
    List<Check> checks() {
        return Stream.concat(
                        Stream.of(new Check(consuming.name(), false, consumer::isRegistered)),
                        workers.stream().map(worker -> new Check(worker.name(), false, worker::isWell)))
                .toList();
    }
}
