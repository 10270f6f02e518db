package bursar.proof.crash;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** One halt that is to come: ordered once, whoever asks for it, and then waited for. */
final class Halt {

    private final Service service;
    private final String order;
    private final AtomicBoolean ordered = new AtomicBoolean();
    private final CountDownLatch come = new CountDownLatch(1);

    /** @param passes how often the point is passed before */
    Halt(Service service, Point point, int passes) {
        this.service = service;
        this.order = point.order(passes);
    }

    void order() {
        if (ordered.compareAndSet(false, true)) {
            service.order(order);
        }
    }

    /** Of a service that does not run. */
    void orderWithStart() {
        service.start(order);
    }

    void hasCome() {
        come.countDown();
    }

    boolean isToCome() {
        return come.getCount() > 0;
    }

    void await() throws InterruptedException {
        come.await();
    }
}
