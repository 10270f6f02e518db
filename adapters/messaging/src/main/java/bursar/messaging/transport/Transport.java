package bursar.messaging.transport;

import bursar.messaging.event.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Carries messages to the queues of the consumers that want their type. At least once: what it confirmed it delivers
 * until it is acknowledged, through crashes of either side, and it may deliver more than once. Safe for concurrent use.
 */
public interface Transport {

    /** How long a publish takes at most; shorter than a relay's lease. */
    Duration PUBLISH_WAIT = Duration.ofSeconds(3);

    /**
     * Publishes a batch and waits, at most {@link #PUBLISH_WAIT}, for what becomes of each message; what is not known by
     * then has failed, and may arrive all the same. A message is confirmed when the queues it is for
     * have it safely; a type that is said to have a consumer and finds no queue has failed; a type that nobody consumes
     * is confirmed at once.
     *
     * @return one receipt for each message, in the order of the batch
     * @throws TransportUnavailable if nothing is known of any of them; publish them all again
     */
    List<Receipt> publish(List<Message> batch);

    /**
     * Opens a consumer's queue, made if need be, for the types it wants.
     *
     * @throws TransportUnavailable to be tried again
     */
    ConsumerQueue open(Subscription subscription);

    /**
     * Puts a dead letter straight into its consumer's queue again, with its own id and bytes, at its first attempt. The
     * time of its first failure goes along, for its age counts from there however often it is sent again. Returns when
     * it is there safely.
     *
     * @throws TransportUnavailable if that is not known
     */
    void redrive(DeadLetter letter);

    /** Who wants which types. The name is that of the queue, and the scope of the consumer's causes. */
    record Subscription(String consumer, Set<EventType> types) {
        public Subscription {
            types = Set.copyOf(types);
        }
    }

    /** What became of one publish. */
    sealed interface Receipt {
        record Confirmed() implements Receipt {}

        /** Not accepted, or not known to be. To be published again. */
        record Failed(String reason) implements Receipt {}
    }
}
