package bursar.proof.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

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

    SimulatedDatabase database() {
        return database;
    }

    Optional<Host> host() {
        return running.map(Running::host);
    }

    Optional<SimulatedProcess> process() {
        return host().map(Host::process);
    }

    /** Calls it as by HTTP; empty when it is not known what came of it. */
    <A> Optional<A> call(Function<S, A> request) {
        return running.flatMap(callee ->
                Call.of(schedule, callee.host().process(), CALL_DEADLINE, () -> request.apply(callee.service())));
    }
}
