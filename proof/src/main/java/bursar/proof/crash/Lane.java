package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Halts one service at one point after the other, each time starts it again, and has what was under way end well. */
final class Lane {

    private static final int PASSES_MAX = 2;

    private final Service service;
    private final Flows flows;
    private final List<Point> points;
    private final Random random;
    private final ExecutorService threads;
    private final Progress progress;

    Lane(Service service, Flows flows, List<Point> points, Random random, ExecutorService threads, Progress progress) {
        this.service = service;
        this.flows = flows;
        this.points = List.copyOf(points);
        this.random = random;
        this.threads = threads;
        this.progress = progress;
    }

    /** @throws AssertionError at the first point that was not reached, or after which anything was not well */
    void run() throws InterruptedException {
        for (Point point : points) {
            try {
                halt(point, Occasion.of(point));
            } catch (AssertionError | RuntimeException | ExecutionException failed) {
                throw new AssertionError(service.name() + " " + point + ": " + failed.getMessage(), failed);
            }
        }
    }

    private void halt(Point point, Occasion occasion) throws InterruptedException, ExecutionException {
        // Of calls that come often, not always the first.
        String order = point.order(occasion == Occasion.PAY ? random.nextInt(PASSES_MAX + 1) : 0);
        var halted = new CountDownLatch(1);
        if (occasion == Occasion.STOP) {
            flows.pay(); // so that it leads, and has something to let go of
        }
        Future<?> flow = threads.submit(() -> {
            do {
                play(occasion, halted);
            } while (halted.getCount() > 0);
            return null;
        });
        switch (occasion) {
            case START -> {
                service.kill();
                service.start(order);
            }
            case STOP -> {
                service.order(order);
                service.terminate();
            }
            default -> service.order(order);
        }
        try {
            assertThat(service.exitCode())
                    .as("the exit code, which tells whether the point was reached")
                    .isEqualTo(Halting.EXIT_CODE);
        } catch (AssertionError never) {
            if (flow.state() == Future.State.FAILED) {
                never.addSuppressed(flow.exceptionNow());
            }
            throw never;
        }
        halted.countDown();
        long start = System.nanoTime();
        service.start(Halting.NOWHERE);
        service.awaitReady();
        long back = System.nanoTime();
        flow.get();
        progress.passed(service, point, back - start, System.nanoTime() - start);
    }

    private void play(Occasion occasion, CountDownLatch halted) throws InterruptedException {
        switch (occasion) {
            case PAY, START, STOP -> flows.pay();
            case EXPIRE -> flows.expire();
            case REDRIVE -> flows.redrive(service);
            case REPUBLISH -> flows.republish(service);
            case GIVE_BACK -> flows.giveBack(service, halted);
        }
    }
}
