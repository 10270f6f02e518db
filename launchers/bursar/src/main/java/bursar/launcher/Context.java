package bursar.launcher;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.worker.Worker;
import bursar.web.Api;
import bursar.web.Health.Check;
import java.util.List;

/**
 * One context, wired.
 *
 * @param api its HTTP calls
 * @param consumer of what the other context announces; run by the first of the workers
 * @param workers the threads that work in it, not started yet
 * @param checks what its health is asked
 */
record Context(Api api, Consumer consumer, List<Worker> workers, List<Check> checks) {}
