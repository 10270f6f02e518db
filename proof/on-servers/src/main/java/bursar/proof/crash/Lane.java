package bursar.proof.crash;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Halts one service at one point after the other, each time starts it again, and has what was under way end well. */
final class Lane {

    private static final int PASSES_MAX = 2;
    private static final Duration HALTED_WITHIN = Duration.ofMinutes(5);

    private final Service service;
    private final Flows flows;
    private final List<Point> points;
    private final Random random;
    private final ExecutorService threads;
    private final Passed passed;
    private boolean cancels;

    Lane(Service service, Flows flows, List<Point> points, Random random, ExecutorService threads, Passed passed) {
        this.service = service;
        this.flows = flows;
        this.points = List.copyOf(points);
        this.random = random;
        this.threads = threads;
        this.passed = passed;
    }

    /** @throws AssertionError at the first point that was not reached, or after which anything was not well */
    void run() throws InterruptedException {
        for (Point point : points) {
            try {
                halt(point, Occasion.of(point));
            } catch (ExecutionException failed) {
                throw violated(point, requireNonNull(failed.getCause()));
            } catch (AssertionError | RuntimeException failed) {
                throw violated(point, failed);
            }
        }
    }

    private AssertionError violated(Point point, Throwable failed) {
        return new AssertionError(service.name() + " " + point + ": " + failed.getMessage(), failed);
    }

    private void halt(Point point, Occasion occasion) throws InterruptedException, ExecutionException {
        // Of calls that come often, not always the first.
        boolean once = Occasion.isPoll(point) || occasion != Occasion.USUAL;
        var halt = new Halt(service, point, once ? 0 : random.nextInt(PASSES_MAX + 1));
        if (occasion == Occasion.STOP) {
            flows.pay(() -> {}); // so that it leads, and has something to let go of
        }
        Future<?> flow = threads.submit(() -> {
            do { // a call counts only once it finds something, and by then this one may be over
                play(occasion, halt, Occasion.isPoll(point) ? halt::order : () -> {});
            } while (halt.isToCome());
            return null;
        });
        switch (occasion) {
            case START -> {
                service.kill();
                halt.orderWithStart();
            }
            case STOP -> {
                halt.order();
                service.terminate();
            }
            default -> {
                if (!Occasion.isPoll(point)) {
                    halt.order();
                }
            }
        }
        await("halted").atMost(HALTED_WITHIN).until(() -> !service.isAlive() || flow.isDone());
        if (service.isAlive()) {
            flow.get(); // which says why it gave up
        }
        assertThat(service.exitCode())
                .as("the exit code, which tells whether the point was reached")
                .isEqualTo(Halting.EXIT_CODE);
        halt.hasCome();
        long start = System.nanoTime();
        service.start(Halting.NOWHERE);
        service.awaitReady();
        long back = System.nanoTime();
        flow.get();
        passed.add(service, point, back - start, System.nanoTime() - start);
    }

    private void play(Occasion occasion, Halt halt, Runnable underWay) throws InterruptedException {
        switch (occasion) {
            case USUAL -> {
                if (cancels) {
                    flows.cancel(underWay);
                } else {
                    flows.pay(underWay);
                }
                cancels = !cancels;
            }
            case START, STOP -> flows.pay(underWay);
            case EXPIRE -> flows.expire(underWay);
            case REDRIVE -> flows.redrive(service);
            case REPUBLISH -> flows.republish(service);
            case GIVE_BACK -> flows.giveBack(service, halt);
        }
    }
}
