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
    private final Random random;
    private final Flows flows;

    /** @param patience of the callers; it outlasts a halt of either service, also on a busy machine */
    Matrix(World world, long seed, Duration patience) {
        this.world = world;
        this.random = new Random(seed);
        this.flows = new Flows(world, patience);
    }

    /** @throws AssertionError if anything that was promised did not hold, or a point was never reached */
    void run(Map<Service, List<Point>> points) throws InterruptedException {
        long start = System.nanoTime();
        int all = points.values().stream().mapToInt(List::size).sum();
        var progress = new Progress(all);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Void> lanes = new ExecutorCompletionService<>(threads);
            points.forEach((service, its) -> lanes.submit(lane(service, its, threads, progress)));
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
        String held = new Reckoning(world).check(flows.completed());
        System.out.printf(
                "%d points in %d s, each was reached. %s%n",
                all, Duration.ofNanos(System.nanoTime() - start).toSeconds(), held);
    }

    private Callable<Void> lane(Service service, List<Point> points, ExecutorService threads, Progress progress) {
        var lane = new Lane(service, flows, points, new Random(random.nextLong()), threads, progress);
        return () -> {
            lane.run();
            return null;
        };
    }
}
