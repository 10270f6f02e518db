package bursar.proof.simulation;

import bursar.messaging.consumer.Lanes;
import bursar.messaging.transport.Delivery;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/** A lane for each partition key, as a task of the consumer's process. */
final class SimulatedLanes implements Lanes {

    private final Schedule schedule;
    private final SimulatedProcess process;
    private final Function<Delivery, Work> begin;
    private final Consumer<Throwable> failed;
    private final Map<String, Queue<Delivery>> waiting = new HashMap<>();
    private int inHand;
    private boolean ended;
    private boolean interrupted;

    SimulatedLanes(
            Schedule schedule, SimulatedProcess process, Function<Delivery, Work> begin, Consumer<Throwable> failed) {
        this.schedule = schedule;
        this.process = process;
        this.begin = begin;
        this.failed = failed;
    }

    @Override
    public void add(Delivery delivery) {
        if (ended) {
            return;
        }
        inHand++;
        Queue<Delivery> lane = waiting.get(delivery.partitionKey());
        if (lane != null) {
            lane.add(delivery);
            return;
        }
        Queue<Delivery> opened = new ArrayDeque<>();
        opened.add(delivery);
        waiting.put(delivery.partitionKey(), opened);
        schedule.start(process, () -> run(delivery.partitionKey(), opened));
    }

    @Override
    public int inHand() {
        return inHand;
    }

    @Override
    public void awaitFewerThan(int count, Duration wait) {
        schedule.await(() -> inHand < count, wait);
    }

    @Override
    public void end() {
        ended = true;
        waiting.values().forEach(Queue::clear);
    }

    @Override
    public boolean awaitQuiet(Duration wait) {
        return schedule.await(waiting::isEmpty, wait);
    }

    /** A simulated try either ends or its process dies. */
    @Override
    public void interrupt() {
        interrupted = true;
    }

    private void run(String key, Queue<Delivery> lane) {
        for (Delivery next = lane.poll(); next != null; next = lane.poll()) {
            try (Work work = begin.apply(next)) {
                finish(work);
            } catch (StoreUnavailable | TransportUnavailable thrown) {
                failed.accept(thrown);
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
            inHand--;
        }
        waiting.remove(key);
    }

    private void finish(Work work) throws InterruptedException {
        for (var again = work.tryOnce(); again.isPresent() && goesOnAfter(again.get()); again = work.tryOnce()) {}
    }

    private boolean goesOnAfter(Duration pause) {
        return !interrupted && (pause.isZero() || !schedule.await(() -> ended, pause));
    }
}
