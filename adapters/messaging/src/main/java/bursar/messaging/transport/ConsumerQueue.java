package bursar.messaging.transport;

import java.time.Duration;
import java.util.List;

/**
 * One consumer's end of a transport. A delivery stays in the transport's custody until one of the four verbs returns:
 * a consumer that dies before that gets it again, here or in another instance. A verb for a delivery that is no longer
 * this queue's (its claim ran out, another verb was done) does nothing. Safe for concurrent use.
 *
 * <p>{@link TransportUnavailable} from a retry or a dead letter means that it was not done and the delivery is still in
 * hand: to be tried again, for the queue may be well and only take nothing in. From any other method it means that the
 * queue has to be opened anew. When that is so, {@link #receive} always throws it.
 */
public interface ConsumerQueue extends AutoCloseable {

    /**
     * Waits for deliveries, at most so long and so many. Also to be called, with none asked for, while there is no room
     * for more: it keeps what is in hand ours. Those of one partition key come in the order of the queue,
     * which a retry or a give-back may have changed.
     */
    List<Delivery> receive(int max, Duration wait) throws InterruptedException;

    /** It had its effect, or never will have another. */
    void acknowledge(Delivery delivery);

    /**
     * Delivered again after the delay, as the next attempt.
     *
     * @throws TransportUnavailable if it was not done; to be tried again
     */
    void retry(Delivery delivery, Failure failure, Duration delay);

    /**
     * Out of the queue and among the dead letters, with its original bytes.
     *
     * @throws TransportUnavailable if it was not done; to be tried again
     */
    void deadLetter(Delivery delivery, Failure failure);

    /** Delivered again at once, to anyone, and no attempt is spent. */
    void giveBack(Delivery delivery);

    /** Gives back what is in hand. */
    @Override
    void close();
}
