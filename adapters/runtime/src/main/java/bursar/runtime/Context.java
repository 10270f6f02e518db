package bursar.runtime;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.worker.Worker;
import bursar.web.Api;
import bursar.web.Health.Check;
import java.util.List;

/**
 * One context, wired, and not started yet.
 *
 * @param api its HTTP calls
 * @param consumer of what other contexts announce; {@code consuming} runs it
 * @param workers the other threads that work in it
 * @param checks what its health is asked
 */
public record Context(Api api, Consumer consumer, Worker consuming, List<Worker> workers, List<Check> checks) {}
