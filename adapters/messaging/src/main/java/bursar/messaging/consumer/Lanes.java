package bursar.messaging.consumer;

import bursar.messaging.transport.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does the work of deliveries: of those with the same partition key one after the other, in their order, and of others
 * in parallel. All waiting between two tries is done here. Safe for concurrent use.
 */
public interface Lanes {

    /** The work of one delivery. Begun, tried and closed by one thread. */
    interface Work extends AutoCloseable {

        /** @return how long to wait before the next try; empty when it is done */
        Optional<Duration> tryOnce() throws InterruptedException;

        @Override
        void close();
    }

    @FunctionalInterface
    interface Opener {
        /**
         * @param begin makes the work of a delivery, when its turn has come
         * @param failed is told what a try has thrown, which ends that work; its lane goes on
         */
        Lanes open(Function<Delivery, Work> begin, Consumer<Throwable> failed);
    }

    /** After the end it does nothing. */
    void add(Delivery delivery);

    /** How many are waiting or being worked on. */
    int inHand();

    /** Waits until fewer are in hand, at most so long. */
    void awaitFewerThan(int count, Duration wait) throws InterruptedException;

    /** Begins nothing more, and ends all pauses: what waits is dropped; what is being tried goes on until it asks for one. */
    void end();

    /** Waits until nothing is being worked on, at most so long. */
    boolean awaitQuiet(Duration wait) throws InterruptedException;

    /** After the end: interrupts the tries that are being made, and no other is made. */
    void interrupt();
}
