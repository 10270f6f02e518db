package bursar.messaging.consumer;

import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.Transport.Subscription;
import bursar.messaging.transport.TransportUnavailable;
import bursar.messaging.worker.Worker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the events of its subscription, each once by its cause: run by a {@link Worker}, it receives deliveries, has
 * those of a partition key handled in order and others in parallel, and acknowledges each after its handler's commit.
 *
 * <p>An attempt is spent only when the handler fails while its store answers, or the aggregate is not known yet. After
 * the last attempt, or at once for what no retry can mend, the delivery is a dead letter. While the store does not
 * answer, deliveries are kept and no more are taken; after a while they are given back once, the queue is closed, and
 * opened again when the store answers. So an outage of any length spends nothing and disposes of nothing.
 *
 * <p>While the queue is well and only takes no retries and no dead letters, what has to be one is kept and tried again,
 * its partition key waits, and the others go on; after the same while it is given back once. A queue that fails is opened
 * anew in the next turn, after the worker's backoff.
 */
public final class Consumer implements Worker.Turn {

    /**
     * @param inHandMax deliveries received and not yet done with
     * @param handlersMax of them handled at the same time; about the size of the store's pool
     * @param receiveWait for a delivery; a stop waits for it
     * @param holdMax how long deliveries are kept while the store does not answer, or retries and dead letters are not
     *     taken; well below what a broker allows (30 minutes)
     */
    public record Limits(int inHandMax, int handlersMax, Duration receiveWait, Duration holdMax) {
        public static final Limits DEFAULT = new Limits(250, 8, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);

    private final Subscription subscription;
    private final Transport transport;
    private final StoreWatch store;
    private final EventHandler handler;
    private final RetryPolicy retries;
    private final Limits limits;
    private final Scheduling scheduling;
    private final CountDownLatch firstOpening = new CountDownLatch(1);
    private volatile Optional<ConsumerSession> session = Optional.empty();

    public Consumer(
            Subscription subscription,
            Transport transport,
            EventHandler handler,
            StoreProbe store,
            RetryPolicy retries,
            Limits limits) {
        this(subscription, transport, handler, store, retries, limits, Scheduling.OF_THIS_PROGRAM);
    }

    /** @param scheduling of whoever plays a program */
    public Consumer(
            Subscription subscription,
            Transport transport,
            EventHandler handler,
            StoreProbe store,
            RetryPolicy retries,
            Limits limits,
            Scheduling scheduling) {
        this.subscription = subscription;
        this.transport = transport;
        this.store = new StoreWatch(subscription.consumer(), store, scheduling);
        this.handler = handler;
        this.retries = retries;
        this.limits = limits;
        this.scheduling = scheduling;
    }

    /** That of its queue. */
    public String name() {
        return subscription.consumer();
    }

    /** Whether its queue is open: what its health means. */
    public boolean isRegistered() {
        return session.filter(open -> open.broken().isEmpty()).isPresent();
    }

    /** Waits until its queue was opened for the first time; false when that took longer. */
    public boolean awaitRegistered(Duration wait) throws InterruptedException {
        return firstOpening.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Duration run() throws InterruptedException {
        if (store.isAway() && !store.answers()) {
            if (session.isPresent() && store.awayFor().compareTo(limits.holdMax()) > 0) {
                LOG.warn("{} gives back what it has in hand until its store answers", subscription.consumer());
                closeSession();
            }
            return store.untilAskedAgain();
        }
        if (session.isPresent() && !isRegistered()) {
            closeSession(); // not before the store answers: a queue may need it to give back what it has in hand
        }
        var current = session.orElseGet(this::openSession);
        current.take();
        current.broken().ifPresent(this::fail);
        return Duration.ZERO;
    }

    /** Begins nothing more, finishes what is being handled and gives back the rest. */
    @Override
    public void end() {
        closeSession();
    }

    private ConsumerSession openSession() {
        var queue = transport.open(subscription);
        // Anew for each session: what an earlier one has left behind must not take the place of its handlers.
        var attempt = new Attempt(subscription.consumer(), handler, store, limits.handlersMax());
        var opened = new ConsumerSession(queue, attempt, retries, limits, scheduling);
        session = Optional.of(opened);
        firstOpening.countDown();
        LOG.info("{} is registered", subscription.consumer());
        return opened;
    }

    private void fail(Throwable broken) {
        store.answers(); // the next turn goes by it
        throw new TransportUnavailable("The queue of " + subscription.consumer() + " broke and is opened anew", broken);
    }

    private void closeSession() {
        var closing = session;
        session = Optional.empty();
        closing.ifPresent(ConsumerSession::close);
    }
}
