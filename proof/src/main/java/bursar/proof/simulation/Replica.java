package bursar.proof.simulation;

import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One of a service's instances: when its process dies, it is started again after a while.
 *
 * @param <S> the service
 */
final class Replica<S> {

    private static final Duration CALL_DEADLINE = Duration.ofSeconds(10);
    private static final long RESTART_NANOS_MAX = Duration.ofSeconds(10).toNanos();
    private static final double SEEN_AT_ONCE = 0.8;

    private final World world;
    private final Schedule schedule;
    private final String name;
    private final SimulatedDatabase database;
    private final Function<Host, S> start;
    private int starts;
    private Optional<Running<S>> running = Optional.empty();

    private record Running<S>(Host host, S service) {}

    Replica(World world, String name, SimulatedDatabase database, Function<Host, S> start) {
        this.world = world;
        this.schedule = world.schedule;
        this.name = name;
        this.database = database;
        this.start = start;
    }

    /** Run by a task of somebody who never dies. */
    void keepRunning() {
        while (true) {
            var host = new Host(world, new SimulatedProcess(name + "." + ++starts), database);
            running = Optional.of(new Running<>(host, start.apply(host)));
            schedule.await(() -> !host.process().isAlive(), Duration.ofDays(1));
            running = Optional.empty();
            world.story.tell(host.process(), () -> "is dead");
            if (schedule.chance().nextDouble() < SEEN_AT_ONCE) {
                host.cutOff(); // else what it has in hand comes back when its claim runs out
            }
            schedule.sleep(Duration.ofNanos(schedule.chance().nextLong(RESTART_NANOS_MAX)));
        }
    }

    Optional<Host> host() {
        return running.map(Running::host);
    }

    Optional<SimulatedProcess> process() {
        return host().map(Host::process);
    }

    /** Calls it as by HTTP; empty when it is not known what came of it. */
    <A> Optional<A> call(Function<S, A> request) {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        var call = new Call<A>();
        Running<S> callee = running.get();
        SimulatedProcess process = callee.host().process();
        schedule.start(process, () -> call.run(() -> request.apply(callee.service())));
        schedule.await(() -> call.ended || !process.isAlive(), CALL_DEADLINE);
        return call.answer;
    }

    private static final class Call<A> {
        private Optional<A> answer = Optional.empty();
        private boolean ended;

        void run(Supplier<A> request) {
            try {
                answer = Optional.of(request.get());
            } catch (StoreUnavailable unknown) {
                // 503, and nobody knows
            } finally {
                ended = true;
            }
        }
    }
}
