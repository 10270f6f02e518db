package bursar.proof.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Both services, each halted at its points, at the same time. */
final class Matrix {

    private final World world;
    private final Flows flows;
    private final Random random;

    Matrix(World world, Flows flows, long seed) {
        this.world = world;
        this.flows = flows;
        this.random = new Random(seed);
    }

    /** @throws AssertionError if anything that was promised did not hold, or a point was never reached */
    void run(Map<Service, List<Point>> points) throws InterruptedException {
        long start = System.nanoTime();
        int all = points.values().stream().mapToInt(List::size).sum();
        var passed = new Passed(all);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Void> lanes = new ExecutorCompletionService<>(threads);
            points.forEach((service, its) -> lanes.submit(lane(service, its, threads, passed)));
            for (int ended = 0; ended < points.size(); ended++) {
                lanes.take().get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AssertionError violated) {
                throw violated;
            }
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdownNow();
        }
        new Stranger(world, flows.ended().keySet().iterator().next()).check();
        String held = new Reckoning(world).check(flows.ended());
        System.out.printf(
                "%d points, each was reached, %d restarts, in %d s. %s%n",
                all,
                passed.restarts(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                held);
    }

    private Callable<Void> lane(Service service, List<Point> points, ExecutorService threads, Passed passed) {
        var lane = new Lane(service, flows, points, new Random(random.nextLong()), threads, passed);
        return () -> {
            lane.run();
            return null;
        };
    }
}
