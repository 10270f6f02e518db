package bursar.proof.simulation;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.consumer.EventHandler;
import bursar.messaging.consumer.Scheduling;
import bursar.messaging.outbox.Relay;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.transport.TransportUnavailable;
import bursar.messaging.worker.Backoff;
import bursar.messaging.worker.Worker;
import bursar.step.Ids;
import bursar.step.StoreUnavailable;
import java.time.Duration;
import java.util.List;

/** A process, the ports it reaches the world through, and the workers in it. */
final class Host {

    private static final RetryPolicy RETRIES =
            new RetryPolicy(List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    /** To wait for one that is free would stop the world: only the schedule may wait. */
    private static final int ANY_NUMBER = 1_000_000;

    private static final Consumer.Limits LIMITS =
            new Consumer.Limits(3, ANY_NUMBER, Duration.ofSeconds(1), Duration.ofSeconds(3));
    private static final Duration TO_STOP = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Schedule schedule;
    private final SimulatedProcess process;
    private final Ids ids;
    private final Story story;
    private final Wiring wiring;
    private final Promise promise;
    private final SimulatedDatabase database;
    private final Calls calls;
    private final SimulatedTransport reached;
    private final Transport transport;
    private final Scheduling scheduling;
    private final World world;
    private final long startedAt;
    private int working;
    private boolean stopping;

    /** @param database the process's own */
    Host(World world, SimulatedProcess process, SimulatedDatabase database) {
        this.world = world;
        this.schedule = world.schedule;
        this.startedAt = schedule.nanoTime();
        this.process = process;
        this.ids = world.ids;
        this.story = world.story;
        this.wiring = world.wiring;
        this.promise = world.promise;
        this.database = database;
        this.calls = new Calls(world, process, database);
        this.reached = new SimulatedTransport(world, calls);
        this.transport = wiring.transport().apply(reached);
        this.scheduling = new Scheduling(
                schedule::nanoTime,
                new Backoff(PAUSE, PAUSE_MAX, schedule.chance()),
                (begin, failed) -> new SimulatedLanes(schedule, process, begin, failed));
    }

    SimulatedProcess process() {
        return process;
    }

    Ids ids() {
        return ids;
    }

    Wiring wiring() {
        return wiring;
    }

    Calls calls() {
        return calls;
    }

    /** The broker has seen that the process is gone. */
    void cutOff() {
        reached.cutOff();
    }

    void relay() {
        work(new Relay(
                ids.next(),
                wiring.outbox().apply(new SimulatedOutbox(calls, database)),
                transport,
                scheduling.pauses()));
    }

    void consume(Transport.Subscription subscription, EventHandler handler) {
        work(new Consumer(
                subscription,
                transport,
                promise.watching(subscription.consumer(), wiring.handler().apply(handler)),
                wiring.probe().apply(database::answers),
                RETRIES,
                LIMITS,
                scheduling));
    }

    /** Turn after turn, as a {@link Worker} takes them, until it is stopped. */
    void work(Worker.Turn turn) {
        working++;
        schedule.start(process, () -> {
            for (int failures = 0; !stopping; ) {
                try {
                    schedule.await(() -> stopping, turn.run());
                    failures = 0;
                } catch (StoreUnavailable | TransportUnavailable failed) {
                    failures++;
                    schedule.await(() -> stopping, scheduling.pauses().after(failures));
                } catch (InterruptedException never) {
                    throw new IllegalStateException(never);
                }
            }
            end(turn);
        });
    }

    private void end(Worker.Turn turn) {
        try {
            turn.end();
        } catch (StoreUnavailable | TransportUnavailable failed) {
            story.tell(process, () -> "does not let go of what it holds");
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
        if (--working == 0) {
            process.kill();
        }
    }

    /** As by a new release: its workers end their turns and let go of what they hold, then it ends, soon. */
    void stop() {
        if (!stopping) {
            stopping = true;
            schedule.start(world.outside, this::watchItsEnd);
        }
    }

    private void watchItsEnd() {
        boolean ended = false;
        long from = schedule.nanoTime();
        for (long since = -1; !ended && from > since; from = Math.max(from, process.pausedUntil())) {
            since = from;
            Duration left = TO_STOP.plusNanos(from - schedule.nanoTime());
            ended = schedule.await(() -> !process.isAlive(), left);
        }
        promise.require(ended, Sentence.STOPS, () -> process);
    }

    /** Since when nothing has kept it from its work, in nanoseconds of the schedule. */
    long wellSince() {
        return process.isAlive() && !stopping ? Math.max(startedAt, process.pausedUntil()) : Long.MAX_VALUE;
    }
}
