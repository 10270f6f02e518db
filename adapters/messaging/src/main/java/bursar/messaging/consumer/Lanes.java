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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Handles deliveries of the same partition key in their order, and others in parallel: a lane for each key, on a
 * virtual thread that lives while the key has something to handle. Safe for concurrent use.
 */
final class Lanes {

    private final Consumer<Delivery> work;
    private final Map<String, Queue<Delivery>> waiting = new HashMap<>();
    private final Set<Thread> threads = new HashSet<>();
    private int inHand;
    private boolean ended;

    /** @param work must not throw, or the rest of its lane is left as it is */
    Lanes(Consumer<Delivery> work) {
        this.work = work;
    }

    /** After the end it does nothing. */
    synchronized void add(Delivery delivery) {
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
        threads.add(Thread.ofVirtual().name("lane").start(() -> run(delivery.partitionKey(), opened)));
    }

    /** How many are waiting or being handled. */
    synchronized int inHand() {
        return inHand;
    }

    /** Waits until fewer are in hand, at most so long. */
    synchronized void awaitFewerThan(int count, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); inHand >= count && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Begins nothing more: what waits is dropped, what is being handled goes on. */
    synchronized void end() {
        ended = true;
        waiting.values().forEach(Queue::clear);
        notifyAll();
    }

    /** Waits until nothing is being handled, at most so long. */
    synchronized boolean awaitQuiet(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); !threads.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return threads.isEmpty();
    }

    synchronized void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    private void run(String key, Queue<Delivery> lane) {
        for (var next = next(key, lane); next.isPresent(); next = next(key, lane)) {
            try {
                work.accept(next.get());
            } finally {
                done();
            }
        }
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
