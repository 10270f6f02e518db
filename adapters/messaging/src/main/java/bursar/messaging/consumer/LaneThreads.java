package bursar.messaging.consumer;

import bursar.messaging.transport.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane for each partition key, on a virtual thread that lives while the key has something to work on. */
final class LaneThreads implements Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(LaneThreads.class);

    private final Function<Delivery, Work> begin;
    private final Consumer<Throwable> failed;
    private final Map<String, Queue<Delivery>> waiting = new HashMap<>();
    private final Set<Thread> threads = new HashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int inHand;
    private volatile boolean interrupted;

    LaneThreads(Function<Delivery, Work> begin, Consumer<Throwable> failed) {
        this.begin = begin;
        this.failed = failed;
    }

    @Override
    public synchronized void add(Delivery delivery) {
        if (hasEnded()) {
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
        threads.add(Thread.ofVirtual().name("lane").start(() -> run(delivery.partitionKey(), opened)));
    }

    @Override
    public synchronized int inHand() {
        return inHand;
    }

    @Override
    public synchronized void awaitFewerThan(int count, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); inHand >= count && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public synchronized void end() {
        ended.countDown();
        waiting.values().forEach(Queue::clear);
        notifyAll();
    }

    @Override
    public synchronized boolean awaitQuiet(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); !threads.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return threads.isEmpty();
    }

    @Override
    public synchronized void interrupt() {
        interrupted = true;
        threads.forEach(Thread::interrupt);
    }

    private void run(String key, Queue<Delivery> lane) {
        for (var next = next(key, lane); next.isPresent(); next = next(key, lane)) {
            try (Work work = begin.apply(next.get())) {
                finish(work);
            } catch (InterruptedException timeIsUp) {
                LOG.debug("Interrupted, and given back by the closing of its queue");
            } catch (Throwable thrown) { // an Error too: the lane lives on
                failed.accept(thrown);
            } finally {
                done();
            }
        }
    }

    private void finish(Work work) throws InterruptedException {
        for (var again = work.tryOnce(); again.isPresent() && goesOnAfter(again.get()); again = work.tryOnce()) {}
    }

    /** False when the end came first. Who does not want to wait is not ended by it. */
    private boolean goesOnAfter(Duration pause) throws InterruptedException {
        return !interrupted && (pause.isZero() || !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    private boolean hasEnded() {
        return ended.getCount() == 0;
    }

    private synchronized Optional<Delivery> next(String key, Queue<Delivery> lane) {
        var next = Optional.ofNullable(lane.poll());
        if (next.isEmpty()) {
            waiting.remove(key);
            threads.remove(Thread.currentThread());
            notifyAll();
        }
        return next;
    }

    private synchronized void done() {
        inHand--;
        notifyAll();
    }
}
